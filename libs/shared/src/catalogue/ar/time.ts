import type { FirstTexts } from '../page-texts.js';
import { unitOf } from '../units.js';

export const time: FirstTexts['time'] = {
  locale: 'ar',
  minutes: unitOf('ar', 'minute'),
  hours: unitOf('ar', 'hour'),
  minutesInShort: unitOf('ar', 'minute', 'short'),
  hoursInShort: unitOf('ar', 'hour', 'short'),
  yesterday: (time) => `أمس الساعة ${time}`,
  tomorrow: (time) => `غدًا الساعة ${time}`,
  onDay: (day, time) => `${day} الساعة ${time}`,
  left: (stretch) => `الوقت المتبقي: ${stretch}.`,
  leftInShort: (stretch) => `بقي ${stretch}`,
  followedUp: 'تمت المتابعة.',
  followedUpInShort: 'تمت المتابعة',
  past: 'انقضى الوقت. ما زال بإمكانك الكتابة.',
  pastInShort: 'مضت 24 ساعة',
  gone: 'لم تعودا على تواصل.',
  goneInShort: 'أُزيل',
};
