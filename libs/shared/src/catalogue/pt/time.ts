import type { FirstTexts } from '../page-texts.js';
import { unitOf } from '../units.js';

export const time: FirstTexts['time'] = {
  locale: 'pt',
  minutes: unitOf('pt', 'minute'),
  hours: unitOf('pt', 'hour'),
  minutesInShort: unitOf('pt', 'minute', 'short'),
  hoursInShort: unitOf('pt', 'hour', 'short'),
  yesterday: (time) => `ontem às ${time}`,
  tomorrow: (time) => `amanhã às ${time}`,
  onDay: (day, time) => `${day} às ${time}`,
  left: (stretch) => `Ainda tem ${stretch}.`,
  leftInShort: (stretch) => `ainda ${stretch}`,
  followedUp: 'Contacto feito.',
  followedUpInShort: 'Contacto feito',
  past: 'O prazo passou. Ainda pode escrever.',
  pastInShort: 'Mais de 24 h',
  gone: 'Já não estão em contacto.',
  goneInShort: 'Removido',
};
