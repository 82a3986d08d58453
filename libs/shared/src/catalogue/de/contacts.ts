import type { FirstTexts } from '../page-texts.js';

export const contacts: FirstTexts['contacts'] = {
  deletedAttendee: 'Eine gelöschte Person',
  removedContact: 'Ein entfernter Kontakt',
  waiting: 'wartet',
  scannedYou: 'Hat Ihren Badge gescannt',
  failed: { title: 'Ihre Kontakte wurden nicht geladen', text: 'Sie sind sicher. Vielleicht ist das Netz gerade überlastet.' },
};
