import type { FirstTexts } from '../page-texts.js';
import { unitOf } from '../units.js';

export const time: FirstTexts['time'] = {
  locale: 'de',
  minutes: unitOf('de', 'minute'),
  hours: unitOf('de', 'hour'),
  minutesInShort: unitOf('de', 'minute', 'short'),
  hoursInShort: unitOf('de', 'hour', 'short'),
  yesterday: (time) => `gestern um ${time}`,
  tomorrow: (time) => `morgen um ${time}`,
  onDay: (day, time) => `${day} um ${time}`,
  left: (stretch) => `Noch ${stretch}.`,
  leftInShort: (stretch) => `noch ${stretch}`,
  followedUp: 'Gemeldet.',
  followedUpInShort: 'Gemeldet',
  past: 'Die Zeit ist um. Schreiben können Sie trotzdem.',
  pastInShort: 'Über 24 Std.',
  gone: 'Nicht mehr verbunden.',
  goneInShort: 'Entfernt',
};
