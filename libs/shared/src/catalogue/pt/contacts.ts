import type { FirstTexts } from '../page-texts.js';

export const contacts: FirstTexts['contacts'] = {
  deletedAttendee: 'Um participante eliminado',
  removedContact: 'Um contacto removido',
  waiting: 'à espera',
  scannedYou: 'Digitalizou o seu crachá',
  failed: { title: 'As suas pessoas não foram carregadas', text: 'Estão seguras. A rede pode estar sobrecarregada neste momento.' },
};
