/** First and last code point, in order. */
export type Ranges = [first: number, last: number][];

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Joiners, variation selectors and spaces: nothing to draw. */
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}]$/u;

function holds(ranges: Ranges, point: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle]!;
    if (point < first) high = middle - 1;
    else if (point > last) low = middle + 1;
    else return true;
  }
  return false;
}

const isCovered = (ranges: Ranges, grapheme: string) =>
  [...grapheme].every((character) => invisible.test(character) || holds(ranges, character.codePointAt(0)!));

/** What a reader sees as one character and the fonts cannot draw, each once. */
export function uncovered(ranges: Ranges, text: string): string[] {
  const missing = [...graphemes.segment(text)].map(({ segment }) => segment).filter((grapheme) => !isCovered(ranges, grapheme));
  return [...new Set(missing)];
}

/** The text without what the fonts cannot draw. */
export function drawable(ranges: Ranges, text: string): string {
  const kept = [...graphemes.segment(text)].map(({ segment }) => segment).filter((grapheme) => isCovered(ranges, grapheme));
  return kept.join('').replace(/ {2,}/g, ' ').trim();
}
