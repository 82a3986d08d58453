import type { PageTexts } from '../page-texts.js';

export const shell: PageTexts['shell'] = {
  pages: 'الصفحات',
  home: 'الرئيسية',
  people: 'الأشخاص',
  badge: 'شارتي',
  me: 'أنا',
  scan: 'مسح',
  back: 'رجوع',
  again: 'حاول مرة أخرى',
  offline: 'لا يوجد اتصال.',
  waiting: (count) => `في الانتظار على هذا الهاتف: ${count}`,
  savedHere: 'ما تمسحه محفوظ على هذا الهاتف',
  fleeting: 'هذا المتصفح لا يحفظ شيئًا. أبقِ الصفحة مفتوحة حتى يُرسل كل شيء.',
  newVersion: 'هناك إصدار جديد.',
  reload: 'إعادة التحميل',
  continueIn: (language) => `المتابعة بـ${language}`,
  stayIn: 'لا، شكرًا',
  notFound: {
    title: 'لا يوجد شيء هنا',
    text: 'ربما كُتب العنوان خطأ. الأشخاص الذين التقيت بهم في مكانهم.',
    toHome: 'إلى شارتي',
  },
  notLoaded: {
    title: 'تحتاج هذه الصفحة إلى الشبكة مرة واحدة',
    notice: 'لم تُحمَّل الصفحة',
    text: 'ما مسحته محفوظ بأمان على هذا الهاتف.',
  },
};
