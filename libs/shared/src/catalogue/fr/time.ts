import type { FirstTexts } from '../page-texts.js';
import { unitOf } from '../units.js';

export const time: FirstTexts['time'] = {
  locale: 'fr',
  minutes: unitOf('fr', 'minute'),
  hours: unitOf('fr', 'hour'),
  minutesInShort: unitOf('fr', 'minute', 'short'),
  hoursInShort: unitOf('fr', 'hour', 'short'),
  yesterday: (time) => `hier à ${time}`,
  tomorrow: (time) => `demain à ${time}`,
  onDay: (day, time) => `${day} à ${time}`,
  left: (stretch) => `Encore ${stretch}.`,
  leftInShort: (stretch) => `encore ${stretch}`,
  followedUp: 'Contact repris.',
  followedUpInShort: 'Contact repris',
  past: 'Le délai est passé. Vous pouvez encore écrire.',
  pastInShort: 'Plus de 24 h',
  gone: 'Vous n’êtes plus en contact.',
  goneInShort: 'Retiré',
};
