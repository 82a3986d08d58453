import type { FirstTexts } from '../page-texts.js';
import { plural } from '../plural.js';

export const home: FirstTexts['home'] = {
  hello: (name) => `Hola, ${name}`,
  loading: 'Cargando tus contactos',
  list: 'Personas a las que escribir',
  seeAll: (count) => `Ver las ${count} personas`,
  done: (done, total) => `${done} de ${total} ya tienen noticias tuyas.`,
  toFollowUp: plural<'one'>('es', { one: () => 'Una persona a la que escribir', other: (count) => `${count} personas a las que escribir` }),
  left: (stretch, name) => `Aún tienes ${stretch} para escribir a ${name}.`,
  lateToo: plural<'one'>('es', {
    one: () => 'Para una de ellas ya han pasado las 24 horas.',
    other: (count) => `Para ${count} de ellas ya han pasado las 24 horas.`,
  }),
  stillToWrite: plural<'one'>('es', { one: () => 'Aún falta una persona', other: (count) => `Aún faltan ${count} personas` }),
  late: 'Las 24 horas han pasado. Un hola tardío sigue siendo un hola.',
  everyone: 'Todas las personas saben de ti',
  enjoy: 'Disfruta del evento.',
  rest: 'El evento ha terminado y no queda nada por hacer.',
  over: {
    title: 'El evento ha terminado',
    text: 'Esta vez no escaneaste ninguna acreditación, y no pasa nada. Tu acreditación y tu tarjeta siguen aquí.',
  },
  empty: {
    title: 'Escanea tu primera acreditación',
    text: 'Habla con alguien, pulsa Escanear y acerca el teléfono a la acreditación. Una nota de una línea te ayuda a escribir después.',
  },
  introductions: plural<'one'>('es', {
    one: () => 'Una presentación espera tu respuesta',
    other: (count) => `${count} presentaciones esperan tu respuesta`,
  }),
};
