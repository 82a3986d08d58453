import type { MailMessageTexts } from '../mail-message-texts.js';

export const message: MailMessageTexts = {
  from: (name) => `${name} عبر Within24`,
  lead: (name) => `رسالة إليك من ${name}`,
  met: (name, event, day, time) => `التقيت ${name} في ${event} يوم ${day} الساعة ${time}.`,
  reply: (name) => `يكفي أن ترد على هذه الرسالة: يصل ردك إلى ${name}.`,
  addresses: 'العناوين في الرسالة ليست روابط هنا. لا تنسخ عنوانًا إلا إذا كنت تتوقعه وتثق به.',
  stop: (name) => `لا ترغب في رسائل من ${name}؟ يمكنك الإزالة أو الحظر في صفحتك، ولن يصلك بعدها شيء منه عبر Within24.`,
  open: 'افتح صفحتي',
  why: (name, organization) => `الكلمات من ${name}. أرسلته ${organization} عبر Within24 لأنكما التقيتما في فعاليتها وأنت تشارك عنوانك.`,
};
