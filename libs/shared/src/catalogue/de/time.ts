import type { FirstTexts } from '../page-texts.js';
import { unitOf } from '../units.js';

export const time: FirstTexts['time'] = {
  locale: 'de',
  minutes: unitOf('de', 'minute'),
  hours: unitOf('de', 'hour'),
  minutesInShort: unitOf('de', 'minute', 'short'),
  hoursInShort: unitOf('de', 'hour', 'short'),
  yesterday: (time) => `gestern um ${time} Uhr`,
  tomorrow: (time) => `morgen um ${time} Uhr`,
  onDay: (day, time) => `${day} um ${time} Uhr`,
  left: (stretch) => `Noch ${stretch}.`,
  leftInShort: (stretch) => `noch ${stretch}`,
  followedUp: 'Erledigt.',
  followedUpInShort: 'Erledigt',
  past: 'Die Zeit ist um. Schreiben können Sie trotzdem.',
  pastInShort: 'Über 24 Std.',
  gone: 'Nicht mehr verbunden.',
  goneInShort: 'Entfernt',
};
