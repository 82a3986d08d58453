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

const isCovered = (ranges: Ranges, text: string) =>
  [...text].every((character) => holds(ranges, character.codePointAt(0)!) || invisible.test(character));

const graphemesOf = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);

/** What a reader sees as one character and the fonts cannot draw, each once. */
export function uncovered(ranges: Ranges, text: string): string[] {
  // Almost every text; taking it apart is slow.
  if (isCovered(ranges, text)) return [];
  return [...new Set(graphemesOf(text).filter((grapheme) => !isCovered(ranges, grapheme)))];
}

/** The text without what the fonts cannot draw. */
export function drawable(ranges: Ranges, text: string): string {
  if (isCovered(ranges, text)) return text;
  const kept = graphemesOf(text).filter((grapheme) => isCovered(ranges, grapheme));
  return kept.join('').replace(/ {2,}/g, ' ').trim();
}
