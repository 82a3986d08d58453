import type { MailCodeTexts } from '../mail-code-texts.js';

export const code: MailCodeTexts = {
  subject: (code) => `${code} هو رمزك في Within24`,
  preview: (minutes) => `يعمل مرة واحدة خلال ${minutes} دقائق.`,
  lead: 'هذا هو الرمز الذي يفتح شاراتك.',
  limits: (minutes) => `اكتب الرمز في الصفحة التي تطلبه. يعمل مرة واحدة خلال ${minutes} دقائق، ويحل محله أي رمز أحدث.`,
  notYou: 'إن لم يكن الطلب منك فاترك هذه الرسالة ولا تعطِ الرمز لأحد: لا يدخل أحد من دونه.',
  why: 'أرسله Within24 لأن أحدًا طلب تسجيل الدخول بهذا العنوان.',
};
