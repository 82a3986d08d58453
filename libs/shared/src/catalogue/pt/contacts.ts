import type { FirstTexts } from '../page-texts.js';

export const contacts: FirstTexts['contacts'] = {
  deletedAttendee: 'Uma pessoa apagada',
  removedContact: 'Um contacto removido',
  waiting: 'à espera',
  scannedYou: 'Digitalizou o seu crachá',
  failed: { title: 'Os seus contactos não foram carregados', text: 'Estão seguros. A rede pode estar sobrecarregada neste momento.' },
};
