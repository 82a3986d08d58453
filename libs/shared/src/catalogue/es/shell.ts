import type { FirstTexts } from '../page-texts.js';

export const shell: FirstTexts['shell'] = {
  pages: 'Páginas',
  home: 'Inicio',
  people: 'Contactos',
  badge: 'Mi QR',
  me: 'Yo',
  scan: 'Escanear',
  back: 'Volver',
  again: 'Volver a intentarlo',
  offline: 'Sin conexión.',
  waiting: (count) => `${count} en espera en este teléfono`,
  savedHere: 'Lo que escaneas se guarda en este teléfono',
  fleeting: 'Este navegador no guarda nada. Deja la página abierta hasta que todo se haya enviado.',
  newVersion: 'Hay una versión nueva.',
  reload: 'Recargar',
  continueIn: (language) => `Seguir en ${language}`,
  stayIn: 'No, gracias',
  otherTabs:
    'Hay una página más antigua de esta aplicación abierta en otra pestaña. Ciérrala para que este teléfono pueda volver a guardar.',
  noteTooLong:
    'Una nota se escribió en dos dispositivos y ahora pasa de 2000 caracteres. Está entera en este teléfono; acórtala para subirla:',
  refused: {
    title: 'No todo se ha aceptado',
    understood: 'Entendido',
    kinds: {
      note: 'Nota',
      followUp: 'Seguimiento',
      undoFollowUp: 'Deshacer',
      undoScan: 'Deshacer',
      me: 'Tu propia página',
      mark: 'Lo que decidiste',
      message: 'Mensaje',
      introduction: 'Presentación',
    },
  },
  notFound: {
    title: 'Aquí no hay nada',
    text: 'Puede que la dirección tenga una errata. Tus contactos siguen donde estaban.',
    toHome: 'Ir a mi acreditación',
  },
  notLoaded: {
    title: 'Esta página necesita la red una vez',
    notice: 'No se ha cargado',
    text: 'Lo que has escaneado está a salvo en este teléfono.',
  },
};
