import type { FirstTexts } from '../page-texts.js';

export const contacts: FirstTexts['contacts'] = {
  deletedAttendee: 'Une personne supprimée',
  removedContact: 'Un contact retiré',
  waiting: 'en attente',
  scannedYou: 'A scanné votre badge',
  failed: { title: 'Vos contacts ne se sont pas chargés', text: 'Ils sont en sécurité. Le réseau est peut-être saturé en ce moment.' },
};
