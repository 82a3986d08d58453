import type { MailTexts } from '../mail-texts.js';
import { plural } from '../plural.js';
import { code, validMinutes } from './mail-code.js';
import { eventDeletion } from './mail-event-deletion.js';
import { message } from './mail-message.js';
import { introduction } from './mail-introduction.js';

/** Arabic counts in six ways, and all of them are asked for. */
type Ways = Intl.LDMLPluralRule;

const hours = plural<Ways>('ar', {
  zero: () => 'لم تبقَ ساعات',
  one: () => 'بقيت ساعة واحدة',
  two: () => 'بقيت ساعتان',
  few: (count) => `بقيت ${count} ساعات`,
  many: (count) => `بقيت ${count} ساعة`,
  other: (count) => `بقيت ${count} ساعة`,
});
const minutes = plural<Ways>('ar', {
  zero: () => 'لم تبقَ دقائق',
  one: () => 'بقيت دقيقة واحدة',
  two: () => 'بقيت دقيقتان',
  few: (count) => `بقيت ${count} دقائق`,
  many: (count) => `بقيت ${count} دقيقة`,
  other: (count) => `بقيت ${count} دقيقة`,
});
const others = plural<Ways>('ar', {
  zero: () => 'غيره',
  one: () => 'شخص آخر',
  two: () => 'شخصين آخرين',
  few: (count) => `${count} آخرين`,
  many: (count) => `${count} آخرين`,
  other: (count) => `${count} آخرين`,
});

export const mails: MailTexts = {
  lang: 'ar',
  dir: 'rtl',
  hello: (name) => (name ? `مرحبًا ${name}،` : 'مرحبًا،'),
  signIn: {
    subject: (organization) => `تسجيل الدخول إلى ${organization}`,
    preview: (count) => `يعمل الرابط مرة واحدة، لمدة ${validMinutes(count)}.`,
    lead: (organization) => `هذا رابطك لتسجيل الدخول إلى ${organization}.`,
    button: 'تسجيل الدخول',
    limits: (count) => `يعمل مرة واحدة، لمدة ${validMinutes(count)}. في الصفحة التي يفتحها زر واحد، ولا يحدث شيء قبل الضغط عليه.`,
    notYou: 'إن لم تطلبه فاترك هذه الرسالة: لا يدخل أحد من دونها.',
    why: (organization) => `أرسله Within24 لأن شخصًا طلب تسجيل الدخول إلى ${organization} بهذا العنوان.`,
  },
  code,
  eventDeletion,
  invitation: {
    subject: (event) => `شارتك في ${event}`,
    preview: 'شارتك وكل من تلتقي بهم خلف رابط واحد.',
    lead: (organization, event) => `يسر ${organization} لقاؤك في ${event}.`,
    starts: (day, time) => `البداية: ${day} الساعة ${time}.`,
    how: 'شارتك خلف الزر أدناه. في الفعالية تمسح شارات من تتحدث معهم ويمسحون شارتك. عندها تجد كل من التقيت بهم في قائمة واحدة مع ملاحظتك، ويمكنك أن تكتب إليهم واللقاء ما زال حاضرًا.',
    button: 'افتح شارتي',
    early: 'افتحها مرة قبل أن تأتي لتكون جاهزة عند الباب.',
    keep: 'الرابط لك وحدك: من يملكه يرى ما تراه، فلا تُعِد توجيه هذه الرسالة من فضلك.',
    words: (organization) => `كتبت ${organization}:`,
    why: (organization, event) => `أرسلته ${organization} عبر Within24 لأنك مسجَّل في ${event}.`,
    reminder: {
      subject: (event) => `شارتك في ${event} بانتظارك`,
      preview: 'لمسة واحدة تفتحها، في أقل من دقيقة.',
      lead: (organization, event) => `شارتك في ${event} جاهزة لدى ${organization}. لم تفتحها بعد.`,
      once: 'لن نذكّرك بها إلا هذه المرة.',
    },
  },
  message,
  nudge: {
    subject: (first) => `اكتب إلى ${first} واللقاء ما زال حاضرًا`,
    subjectOfTwo: (first, second) => `اكتب إلى ${first} و${second} واللقاء ما زال حاضرًا`,
    subjectOfMore: (first, more) => `اكتب إلى ${first} و${others(more)} واللقاء ما زال حاضرًا`,
    preview: 'سطر قصير اليوم يقول أكثر من رسالة طويلة في الأسبوع القادم.',
    lead: plural<Ways>('ar', {
      zero: () => 'سيسعد من التقيت بهم بسطر منك.',
      one: () => 'سيسعد شخص التقيت به بسطر منك.',
      two: () => 'سيسعد شخصان التقيت بهما بسطر منك.',
      few: (count) => `سيسعد ${count} أشخاص التقيت بهم بسطر منك.`,
      many: (count) => `سيسعد ${count} شخصًا التقيت بهم بسطر منك.`,
      other: (count) => `سيسعد ${count} شخص التقيت بهم بسطر منك.`,
    }),
    first: (organization) =>
      `هذه أول رسالة من نوعها. التقيت بأشخاص في فعالية من ${organization}، ويحفظ Within24 من التقيت بهم ويذكّرك بالكتابة في الوقت المناسب، برسالتين على الأكثر خلال 24 ساعة. لست ملزمًا بالرد أبدًا.`,
    firstStop: 'لا تناسبك؟ أوقف هذه الرسائل',
    met: (name, time) => `التقيت ${name} الساعة ${time}.`,
    metOn: (name, day, time) => `التقيت ${name} يوم ${day} الساعة ${time}.`,
    hoursLeft: (count) => `${hours(count)} للكتابة.`,
    minutesLeft: (count) => `${minutes(count)} للكتابة.`,
    momentLeft: 'بقي أقل من دقيقة للكتابة.',
    wrote: (name) => `وصلتك رسالة من ${name}.`,
    note: 'ملاحظتك',
    meets: (name, need, help) => `طلب ${name}: ${need} ما يمكنك المساعدة فيه: ${help} قد يتوافقان.`,
    needs: (name, need) => `طلب ${name}: ${need} هل يمكنك المساعدة، أو تعرف من يستطيع؟`,
    anything: 'مقال أو كتاب أو تعارف خطر ببالك بداية جيدة لرسالتك.',
    button: (name) => `كتبت إلى ${name}`,
    asks: 'كل زر يفتح صفحة تسألك هناك، ولا يُسجَّل شيء قبل موافقتك.',
    open: 'عرض كل من التقيت بهم',
    pause: 'أوقف هذه الرسائل مؤقتًا',
    why: (organization) => `أرسلته ${organization} عبر Within24 لأنك التقيت بأشخاص في فعاليتها.`,
  },
  introduction,
  unsubscribe: {
    question: 'إيقاف هذه التذكيرات؟',
    button: 'أوقف التذكيرات',
    done: 'التذكيرات متوقفة',
    again: 'لن تصلك هذه الرسائل بعد الآن. يمكنك تشغيلها من جديد في صفحتك.',
  },
};
