import type { FirstTexts } from '../page-texts.js';

export const contacts: FirstTexts['contacts'] = {
  deletedAttendee: 'مشارك حُذفت بياناته',
  removedContact: 'جهة اتصال أُزيلت',
  waiting: 'في الانتظار',
  scannedYou: 'جرى مسح شارتك',
  failed: { title: 'لم يُحمَّل الأشخاص', text: 'بياناتك بأمان. ربما تكون الشبكة مزدحمة الآن.' },
};
