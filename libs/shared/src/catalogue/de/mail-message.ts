import type { MailMessageTexts } from '../mail-message-texts.js';

export const message: MailMessageTexts = {
  from: (name) => `${name} über Within24`,
  lead: (name) => `${name} hat Ihnen geschrieben`,
  met: (name, event, day, time) => `Sie haben ${name} am ${day} um ${time} Uhr bei ${event} getroffen.`,
  reply: (name) => `Antworten Sie einfach auf diese Mail: Ihre Antwort geht an ${name}.`,
  addresses: 'Adressen in der Nachricht sind hier keine Links. Kopieren Sie eine nur, wenn Sie sie erwarten und ihr vertrauen.',
  stop: (name) =>
    `Möchten Sie von ${name} lieber nichts hören? Entfernen oder blockieren Sie diese Person auf Ihrer eigenen Seite, dann kommt über Within24 nichts mehr von ihr.`,
  open: 'Meine Seite öffnen',
  why: (name, organization) =>
    `Die Worte sind von ${name}. Gesendet von ${organization} über Within24, weil Sie beide sich bei einer Veranstaltung getroffen haben und Sie Ihre Adresse teilen.`,
};
