import type { FirstTexts } from '../page-texts.js';
import { plural } from '../plural.js';

export const home: FirstTexts['home'] = {
  hello: (name) => `مرحبًا ${name}`,
  loading: 'جارٍ تحميل الأشخاص الذين التقيت بهم',
  list: 'أشخاص بانتظار رسالتك',
  seeAll: (count) => `عرض الجميع (${count})`,
  done: (done, total) => `تمت متابعة ${done} من ${total}.`,
  toFollowUp: plural<Intl.LDMLPluralRule>('ar', {
    zero: () => 'لا أحد بانتظار رسالتك',
    one: () => 'شخص واحد بانتظار رسالتك',
    two: () => 'شخصان بانتظار رسالتك',
    few: (count) => `${count} أشخاص بانتظار رسالتك`,
    many: (count) => `${count} شخصًا بانتظار رسالتك`,
    other: (count) => `${count} شخص بانتظار رسالتك`,
  }),
  left: (stretch, name) => `الوقت المتبقي للكتابة إلى ${name}: ${stretch}.`,
  lateToo: plural<Intl.LDMLPluralRule>('ar', {
    zero: () => 'لم تنقضِ الساعات الأربع والعشرون لأحد منهم.',
    one: () => 'انقضت الساعات الأربع والعشرون لواحد منهم.',
    two: () => 'انقضت الساعات الأربع والعشرون لاثنين منهم.',
    few: (count) => `انقضت الساعات الأربع والعشرون بالنسبة إلى ${count} منهم.`,
    many: (count) => `انقضت الساعات الأربع والعشرون بالنسبة إلى ${count} منهم.`,
    other: (count) => `انقضت الساعات الأربع والعشرون بالنسبة إلى ${count} منهم.`,
  }),
  stillToWrite: plural<Intl.LDMLPluralRule>('ar', {
    zero: () => 'لم يبقَ أحد',
    one: () => 'بقي شخص واحد لم تكتب إليه',
    two: () => 'بقي شخصان لم تكتب إليهما',
    few: (count) => `بقي ${count} أشخاص لم تكتب إليهم`,
    many: (count) => `بقي ${count} شخصًا لم تكتب إليهم`,
    other: (count) => `بقي ${count} شخص لم تكتب إليهم`,
  }),
  late: 'انقضت الساعات الأربع والعشرون. التحية المتأخرة تبقى تحية.',
  everyone: 'كتبت إلى الجميع',
  enjoy: 'استمتع بالفعالية.',
  rest: 'انتهت الفعالية ولم يبقَ ما يجب فعله.',
  over: {
    title: 'انتهت الفعالية',
    text: 'لم تمسح أي شارة هذه المرة، ولا بأس بذلك. شارتك وبطاقتك باقيتان هنا.',
  },
  empty: {
    title: 'امسح أول شارة',
    text: 'تحدث مع شخص ما، واضغط «مسح»، وقرّب الهاتف من الشارة. ملاحظة من سطر واحد تساعدك على الكتابة لاحقًا.',
  },
  introductions: plural<Intl.LDMLPluralRule>('ar', {
    zero: () => 'لا طلبات تعارف تنتظر ردك',
    one: () => 'طلب تعارف واحد ينتظر ردك',
    two: () => 'طلبا تعارف ينتظران ردك',
    few: (count) => `${count} طلبات تعارف تنتظر ردك`,
    many: (count) => `${count} طلب تعارف ينتظر ردك`,
    other: (count) => `${count} طلب تعارف ينتظر ردك`,
  }),
};
