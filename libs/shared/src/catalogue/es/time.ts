import type { FirstTexts } from '../page-texts.js';
import { unitOf } from '../units.js';

export const time: FirstTexts['time'] = {
  locale: 'es',
  minutes: unitOf('es', 'minute'),
  hours: unitOf('es', 'hour'),
  minutesInShort: unitOf('es', 'minute', 'short'),
  hoursInShort: unitOf('es', 'hour', 'short'),
  yesterday: (time) => `ayer a las ${time}`,
  tomorrow: (time) => `mañana a las ${time}`,
  onDay: (day, time) => `${day} a las ${time}`,
  left: (stretch) => `Te quedan ${stretch}.`,
  leftInShort: (stretch) => `quedan ${stretch}`,
  followedUp: 'Ya le has escrito.',
  followedUpInShort: 'Hecho',
  past: 'El plazo ha pasado. Aún puedes escribir.',
  pastInShort: 'Más de 24 h',
  gone: 'Ya no estáis en contacto.',
  goneInShort: 'Retirado',
};
