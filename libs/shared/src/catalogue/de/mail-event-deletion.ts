import type { MailEventDeletionTexts } from '../mail-event-deletion-texts.js';

export const eventDeletion: MailEventDeletionTexts = {
  subject: (event) => `Wen Sie bei ${event} getroffen haben`,
  preview: 'Im Anhang, mit Ihren eigenen Notizen.',
  lead: (organization, event, day) => `${organization} löscht ${event} am ${day}, mit allem, was dazugehört.`,
  attached:
    'Im Anhang sind alle, die Sie getroffen haben, soweit sie mit Ihnen teilen, mit Ihren eigenen Notizen: eine Tabelle (CSV) und Karten für Ihr Adressbuch (vCard).',
  until:
    'Bis dahin öffnen sich Ihr Badge und Ihre Kontakte wie bisher. Erinnerungen kommen nicht mehr; schreiben Sie also bitte, wem Sie noch schreiben möchten.',
  why: (organization, event) => `Gesendet von ${organization} über Within24, weil Sie bei ${event} Menschen getroffen haben.`,
};
