const [start, end] = ['\u2068', '\u2069'];
const isolates = /[\u2068\u2069]/g;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const leftToRight = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** A name that goes into a sentence of any direction; becomes a `bdi` element in HTML. What people write holds no such marks. */
export const isolated = (name: string) => name && `${start}${name}${end}`;

/** A sentence for a title or an attribute, which show neither marks nor elements. */
export const withoutMarks = (text: string) => text.replace(isolates, '');

/** A sentence for where there are no elements: its marks stay only where directions meet. */
export function withoutElements(text: string): string {
  return rightToLeft.test(text) && leftToRight.test(text) ? text : withoutMarks(text);
}

/** The marks of escaped text as elements. */
export const asElements = (html: string) => html.replaceAll(start, '<bdi>').replaceAll(end, '</bdi>');
