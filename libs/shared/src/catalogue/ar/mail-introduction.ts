import type { MailIntroductionTexts } from '../mail-introduction-texts.js';
import { plural } from '../plural.js';

export const introduction: MailIntroductionTexts = {
  asked: {
    subject: (proposer, other) => `اقتراح من ${proposer}: التعرّف إلى ${other}`,
    subjectOfMore: plural<'zero' | 'one' | 'two' | 'few' | 'many'>('ar', {
      zero: (count) => `هل تودّ التعرّف إلى ${count} شخص؟`,
      one: () => 'هل تودّ التعرّف إلى شخص واحد؟',
      two: () => 'هل تودّ التعرّف إلى شخصين؟',
      few: (count) => `هل تودّ التعرّف إلى ${count} أشخاص؟`,
      many: (count) => `هل تودّ التعرّف إلى ${count} شخصًا؟`,
      other: (count) => `هل تودّ التعرّف إلى ${count} شخص؟`,
    }),
    preview: 'القرار لك. لا يُشارَك شيء قبل موافقة الطرفين.',
    lead: (count) => (count === 1 ? 'وصلك اقتراح تعارف من شخص التقيت به.' : 'وصلتك اقتراحات تعارف من أشخاص التقيت بهم.'),
    proposal: (proposer, other) => `اقتراح من ${proposer}: التعرّف إلى ${other}.`,
    button: 'عرض الاقتراح',
    how: 'إذا وافق الطرفان حصل كلٌّ منهما على بطاقة الآخر. وحتى ذلك الحين لا يظهر سوى الاسم والشركة، ولا يعلم أحد من الذي اعتذر.',
  },
  made: {
    subject: (proposer, other) => `تعارف بواسطة ${proposer}: ${other}`,
    preview: (other) => `وافق الطرفان: أنت و${other}.`,
    lead: (proposer, other) => `هذا تعارف بواسطة ${proposer} بينك وبين ${other}. وقد وافق الطرفان.`,
    message: (proposer) => `رسالة ${proposer}`,
    email: 'البريد الإلكتروني',
    phone: 'الهاتف',
    canHelpWith: (name) => `مجال مساعدة ${name}`,
    lookingFor: (name) => `طلب ${name}`,
    nothingShared: (other) => `لا توجد بطاقة مشتركة من ${other} في الوقت الحالي.`,
    reply: (name) => `يكفي الرد على هذه الرسالة: يصل ردّك إلى ${name}.`,
    noReply: 'لا يقرأ أحد الردود على هذه الرسالة؛ تجد على صفحتك ما يشاركه الطرفان.',
    open: 'فتح صفحتي',
    why: (proposer, organization) => `الكلمات من ${proposer}. أرسلتها ${organization} عبر Within24 لأنك قبلت هذا التعارف.`,
  },
};
