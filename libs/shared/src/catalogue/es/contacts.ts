import type { FirstTexts } from '../page-texts.js';

export const contacts: FirstTexts['contacts'] = {
  deletedAttendee: 'Un asistente eliminado',
  removedContact: 'Un contacto retirado',
  waiting: 'en espera',
  scannedYou: 'Ha escaneado tu acreditación',
  failed: { title: 'Tus personas no se han cargado', text: 'Están a salvo. Puede que la red esté saturada ahora mismo.' },
};
