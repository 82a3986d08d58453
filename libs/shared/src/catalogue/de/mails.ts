import type { MailTexts } from '../mail-texts.js';
import { plural } from '../plural.js';
import { code } from './mail-code.js';
import { eventDeletion } from './mail-event-deletion.js';
import { message } from './mail-message.js';
import { introduction } from './mail-introduction.js';

const hours = plural<'one'>('de', { one: () => 'eine Stunde', other: (count) => `${count} Stunden` });
const minutes = plural<'one'>('de', { one: () => 'eine Minute', other: (count) => `${count} Minuten` });
const others = plural<'one'>('de', { one: () => 'einer weiteren Person', other: (count) => `${count} weiteren` });

export const mails: MailTexts = {
  lang: 'de',
  dir: 'ltr',
  hello: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  signIn: {
    subject: (organization) => `Anmelden bei ${organization}`,
    preview: (count) => `Der Link gilt einmal und ${count} Minuten lang.`,
    lead: (organization) => `Hier ist Ihr Link zum Anmelden bei ${organization}.`,
    button: 'Anmelden',
    limits: (count) => `Er gilt einmal und ${count} Minuten lang. Die Seite dahinter hat einen Knopf; vorher geschieht nichts.`,
    notYou: 'Haben Sie nicht darum gebeten? Dann lassen Sie diese Mail liegen: Ohne sie kommt niemand hinein.',
    why: (organization) => `Gesendet von Within24, weil sich jemand mit dieser Adresse bei ${organization} anmelden wollte.`,
  },
  code,
  eventDeletion,
  invitation: {
    subject: (event) => `Ihr Badge für ${event}`,
    preview: 'Ihr Badge und alle, die Sie treffen, hinter einem Link.',
    lead: (organization, event) => `${organization} freut sich auf Sie bei ${event}.`,
    starts: (day, time) => `Es beginnt am ${day} um ${time} Uhr.`,
    how: 'Ihr Badge ist hinter dem Knopf. Vor Ort scannen Sie die Badges der Menschen, mit denen Sie sprechen, und sie scannen Ihren. Alle, die Sie treffen, stehen dann in einer Liste, mit Ihrer eigenen Notiz, und Sie können ihnen schreiben, solange alles frisch ist.',
    button: 'Meinen Badge öffnen',
    early: 'Öffnen Sie ihn einmal, bevor Sie kommen, dann ist er am Eingang zur Hand.',
    keep: 'Der Link gehört nur Ihnen: Wer ihn hat, sieht, was Sie sehen. Bitte leiten Sie diese Mail nicht weiter.',
    words: (organization) => `${organization} schreibt:`,
    why: (organization, event) => `Gesendet von ${organization} über Within24, weil Sie für ${event} angemeldet sind.`,
    reminder: {
      subject: (event) => `Ihr Badge für ${event} liegt für Sie bereit`,
      preview: 'Ein Tipp öffnet ihn. Es dauert keine Minute.',
      lead: (organization, event) => `${organization} hält Ihren Badge für ${event} bereit. Sie haben ihn noch nicht geöffnet.`,
      once: 'Wir erinnern Sie nur dieses eine Mal daran.',
    },
  },
  message,
  nudge: {
    subject: (first) => `Schreiben Sie ${first}, solange alles frisch ist`,
    subjectOfTwo: (first, second) => `Schreiben Sie ${first} und ${second}, solange alles frisch ist`,
    subjectOfMore: (first, more) => `Schreiben Sie ${first} und ${others(more)}, solange alles frisch ist`,
    preview: 'Eine kurze Zeile heute sagt mehr als eine lange nächste Woche.',
    lead: plural<'one'>('de', {
      one: () => 'Jemand, den Sie getroffen haben, freut sich über eine Zeile von Ihnen.',
      other: (count) => `${count} Menschen, die Sie getroffen haben, freuen sich über eine Zeile von Ihnen.`,
    }),
    first: (organization) =>
      `Dies ist die erste Mail dieser Art. Sie haben bei einer Veranstaltung von ${organization} Menschen getroffen. Within24 merkt sich, wen, und erinnert Sie rechtzeitig ans Schreiben, mit höchstens zwei Mails in 24 Stunden. Antworten müssen Sie nie.`,
    firstStop: 'Nichts für Sie? Diese Mails abstellen',
    met: (name, time) => `Sie haben ${name} um ${time} Uhr getroffen.`,
    metOn: (name, day, time) => `Sie haben ${name} am ${day} um ${time} Uhr getroffen.`,
    hoursLeft: (count) => `Noch ${hours(count)} zum Schreiben.`,
    minutesLeft: (count) => `Noch ${minutes(count)} zum Schreiben.`,
    momentLeft: 'Noch weniger als eine Minute zum Schreiben.',
    wrote: (name) => `${name} hat Ihnen geschrieben.`,
    note: 'Ihre Notiz',
    meets: (name, need, help) => `${name} sucht: ${need} Sie können helfen mit: ${help} Das könnte passen.`,
    needs: (name, need) => `${name} sucht: ${need} Können Sie helfen, oder kennen Sie jemanden?`,
    anything: 'Ein Artikel, ein Buch oder ein Kontakt, an den Sie dachten, ist ein guter erster Satz.',
    button: (name) => `Ich habe ${name} geschrieben`,
    asks: 'Jeder Knopf öffnet eine Seite und fragt dort nach; vorher wird nichts vermerkt.',
    open: 'Alle ansehen, die ich getroffen habe',
    pause: 'Diese Mails anhalten',
    why: (organization) =>
      `Gesendet von ${organization} über Within24, weil Sie bei einer Veranstaltung von ${organization} Menschen getroffen haben.`,
  },
  introduction,
  unsubscribe: {
    question: 'Diese Erinnerungen abstellen?',
    button: 'Erinnerungen abstellen',
    done: 'Erinnerungen sind aus',
    again: 'Sie bekommen keine dieser Mails mehr. Auf Ihrer eigenen Seite können Sie sie wieder einschalten.',
  },
};
