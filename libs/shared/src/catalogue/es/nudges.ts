import type { LaterTexts } from '../page-texts.js';

export const nudges: LaterTexts['nudges'] = {
  hello: (name) => `Hola, ${name}`,
  title: 'Tus contactos',
  loading: 'Cargando tus contactos',
  list: 'Personas que conociste',
  oldLink: {
    title: 'Este enlace ya no funciona',
    text: 'Abre nuestro último correo o tu propio enlace de la invitación.',
  },
  unreachable: { title: 'Ahora no hay conexión', text: 'No se ha cambiado nada.' },
  nobody: { title: 'Nadie está esperando', text: 'Ya no queda nada que hacer desde este correo.' },
  openPeople: 'Abrir mis contactos',
  met: (event, moment) => `${event}, ${moment}`,
  wrote: (name) => `Ya he escrito a ${name}`,
  later: 'Más tarde',
  notNeeded: 'No hace falta',
  results: {
    followedUp: 'Anotado: ya le has escrito.',
    snoozed: 'Te lo recordamos una vez más, a tiempo.',
    muted: 'No habrá más recordatorios sobre esta persona.',
    removed: 'Ya no estáis en contacto.',
  },
  stop: {
    button: 'Parar todos los recordatorios',
    question: '¿Parar todos los recordatorios?',
    text: (organization) => `${organization} no te enviará más recordatorios. Tus contactos y tus notas se quedan donde están.`,
    keep: 'Seguir recibiéndolos',
    done: 'Los recordatorios están desactivados',
    doneText: (organization) => `${organization} ya no te envía recordatorios. Puedes volver a activarlos en tu propia página, en «Yo».`,
    failed: 'No ha funcionado',
  },
};
