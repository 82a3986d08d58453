import type { LaterTexts } from '../page-texts.js';

export const nudges: LaterTexts['nudges'] = {
  hello: (name) => `مرحبًا ${name}`,
  title: 'الأشخاص الذين التقيت بهم',
  loading: 'جارٍ تحميل الأشخاص الذين التقيت بهم',
  list: 'قائمة من التقيت بهم',
  oldLink: {
    title: 'هذا الرابط لم يعد يعمل',
    text: 'افتح أحدث رسالة منا، أو رابطك الخاص في الدعوة.',
  },
  unreachable: { title: 'لا يوجد اتصال الآن', text: 'لم يتغير شيء.' },
  nobody: { title: 'لا أحد ينتظر', text: 'لم يبقَ ما يمكن فعله من هذه الرسالة.' },
  openPeople: 'افتح قائمة الأشخاص',
  met: (event, moment) => `${event}، ${moment}`,
  wrote: (name) => `كتبت إلى ${name}`,
  later: 'لاحقًا',
  notNeeded: 'لا داعي',
  results: {
    followedUp: 'سُجّلت المتابعة.',
    snoozed: 'سنذكّرك مرة أخرى في الوقت المناسب.',
    muted: 'لا تذكيرات أخرى بشأن هذا الشخص.',
    removed: 'لم تعودا على تواصل.',
  },
  stop: {
    button: 'إيقاف كل التذكيرات',
    question: 'إيقاف كل التذكيرات؟',
    text: (organization) => `لن ترسل إليك ${organization} تذكيرات أخرى. الأشخاص والملاحظات يبقون في مكانهم.`,
    keep: 'الإبقاء عليها',
    done: 'التذكيرات متوقفة',
    doneText: (organization) => `لم تعد ${organization} ترسل إليك تذكيرات. يمكنك تشغيلها من جديد في صفحتك، ضمن «أنا».`,
    failed: 'لم ينجح ذلك',
  },
};
