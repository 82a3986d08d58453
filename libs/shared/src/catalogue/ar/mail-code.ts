import type { MailCodeTexts } from '../mail-code-texts.js';
import { plural } from '../plural.js';

/** How long a code or a link is valid. */
export const validMinutes = plural<Intl.LDMLPluralRule>('ar', {
  zero: () => 'أقل من دقيقة',
  one: () => 'دقيقة واحدة',
  two: () => 'دقيقتين',
  few: (count) => `${count} دقائق`,
  many: (count) => `${count} دقيقة`,
  other: (count) => `${count} دقيقة`,
});

export const code: MailCodeTexts = {
  subject: (code) => `${code} هو رمزك في Within24`,
  preview: (minutes) => `يعمل مرة واحدة خلال ${validMinutes(minutes)}.`,
  lead: 'هذا هو الرمز الذي يفتح شاراتك.',
  limits: (minutes) => `اكتب الرمز في الصفحة التي تطلبه. يعمل مرة واحدة خلال ${validMinutes(minutes)}، ويحل محله أي رمز أحدث.`,
  notYou: 'إن لم يكن الطلب منك فاترك هذه الرسالة ولا تعطِ الرمز لأحد: لا يدخل أحد من دونه.',
  why: 'أرسله Within24 لأن أحدًا طلب تسجيل الدخول بهذا العنوان.',
};
