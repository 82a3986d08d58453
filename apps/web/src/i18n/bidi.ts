const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const [start, end] = ['\u2068', '\u2069'];

/**
 * A name or another text of a person's own that stands inside a sentence: kept apart where its direction is not the
 * page's, so that commas and full stops stay where they belong.
 */
export function apart(text: string): string {
  const isOther = rightToLeft.test(text) !== (document.documentElement.dir === 'rtl');
  return isOther && text ? `${start}${text}${end}` : text;
}
