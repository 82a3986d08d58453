import type { FirstTexts } from '../page-texts.js';

export const contacts: FirstTexts['contacts'] = {
  deletedAttendee: 'Una persona eliminada',
  removedContact: 'Un contacto quitado',
  waiting: 'en espera',
  scannedYou: 'Ha escaneado tu acreditación',
  failed: { title: 'Tus contactos no se han cargado', text: 'Están a salvo. Puede que la red esté saturada ahora mismo.' },
};
