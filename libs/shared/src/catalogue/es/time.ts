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
  left: (stretch) => `Aún tienes ${stretch}.`,
  leftInShort: (stretch) => `aún ${stretch}`,
  followedUp: 'Contacto hecho.',
  followedUpInShort: 'Contacto hecho',
  past: 'El plazo ha pasado. Aún puedes escribir.',
  pastInShort: 'Más de 24 h',
  gone: 'Ya no estáis en contacto.',
  goneInShort: 'Quitado',
};
