import type { FirstTexts } from '../page-texts.js';
import { plural } from '../plural.js';

export const home: FirstTexts['home'] = {
  hello: (name) => `Guten Tag ${name}`,
  loading: 'Ihre Kontakte werden geladen',
  list: 'Menschen, denen Sie schreiben können',
  seeAll: (count) => `Alle ${count} ansehen`,
  done: (done, total) => `${done} von ${total} geschrieben.`,
  toFollowUp: plural<'one'>('de', { one: () => 'Eine Person wartet auf Sie', other: (count) => `${count} warten auf Sie` }),
  left: (stretch, name) => `Noch ${stretch}, um ${name} zu schreiben.`,
  lateToo: plural<'one'>('de', {
    one: () => 'Bei einer Person sind die 24 Stunden um.',
    other: (count) => `Bei ${count} sind die 24 Stunden um.`,
  }),
  stillToWrite: plural<'one'>('de', { one: () => 'Eine Person ist noch offen', other: (count) => `${count} sind noch offen` }),
  late: 'Die 24 Stunden sind um. Ein spätes Hallo ist auch ein Hallo.',
  everyone: 'Alle haben von Ihnen gehört',
  enjoy: 'Genießen Sie die Veranstaltung.',
  rest: 'Die Veranstaltung ist vorbei, und es ist nichts mehr zu tun.',
  over: {
    title: 'Die Veranstaltung ist vorbei',
    text: 'Sie haben diesmal keinen Badge gescannt, und das ist in Ordnung. Ihr Badge und Ihre Karte bleiben hier.',
  },
  empty: {
    title: 'Scannen Sie Ihren ersten Badge',
    text: 'Sprechen Sie mit jemandem, drücken Sie Scannen, halten Sie das Telefon über den Badge. Eine Notiz von einer Zeile hilft später beim Schreiben.',
  },
  introductions: plural<'one'>('de', {
    one: () => 'Jemand möchte Sie bekannt machen und wartet auf Ihre Antwort',
    other: (count) => `${count} Vorschläge warten auf Ihre Antwort`,
  }),
};
