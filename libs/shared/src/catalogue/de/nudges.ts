import type { LaterTexts } from '../page-texts.js';

export const nudges: LaterTexts['nudges'] = {
  hello: (name) => `Guten Tag ${name}`,
  title: 'Ihre Kontakte',
  loading: 'Ihre Kontakte werden geladen',
  list: 'Menschen, die Sie getroffen haben',
  oldLink: {
    title: 'Dieser Link gilt nicht mehr',
    text: 'Öffnen Sie unsere neueste Mail oder Ihren eigenen Link aus der Einladung.',
  },
  unreachable: { title: 'Gerade keine Verbindung', text: 'Es wurde nichts geändert.' },
  nobody: { title: 'Niemand wartet', text: 'Aus dieser Mail ist nichts mehr zu tun.' },
  openPeople: 'Meine Kontakte öffnen',
  met: (event, moment) => `${event}, ${moment}`,
  wrote: (name) => `Ich habe mich bei ${name} gemeldet`,
  later: 'Später',
  notNeeded: 'Nicht nötig',
  results: {
    followedUp: 'Als erledigt vermerkt.',
    snoozed: 'Wir erinnern Sie rechtzeitig noch einmal.',
    muted: 'Keine Erinnerungen mehr an diese Person.',
    removed: 'Sie sind nicht mehr verbunden.',
  },
  stop: {
    button: 'Alle Erinnerungen beenden',
    question: 'Alle Erinnerungen beenden?',
    text: (organization) => `${organization} schickt Ihnen dann keine Erinnerungen mehr. Ihre Kontakte und Notizen bleiben, wo sie sind.`,
    keep: 'Behalten',
    done: 'Erinnerungen sind aus',
    doneText: (organization) =>
      `${organization} schickt Ihnen keine Erinnerungen mehr. Auf Ihrer eigenen Seite unter „Ich“ können Sie sie wieder einschalten.`,
    failed: 'Das hat nicht geklappt',
  },
};
