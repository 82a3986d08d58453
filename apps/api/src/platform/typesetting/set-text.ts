import { drawable, type Ranges } from './coverage.js';

/** `words` are what no line break parts: each must fit into the width of its box. */
export type SetText = { text: string; rtl: boolean; words: string[] };

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** Scripts whose lines break between any two characters, or by a dictionary. */
const breaksAnywhere =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const softHyphen = '\u00ad';
/** A longer word would be too small to read on one line. */
const longestWord = 24;
const piece = 12;

function pieces(word: string): string[] {
  if (word.length <= longestWord || breaksAnywhere.test(word)) return [word];
  const all = [...graphemes.segment(word)].map(({ segment }) => segment);
  if (all.length <= longestWord) return [word];
  return Array.from({ length: Math.ceil(all.length / piece) }, (_, i) => all.slice(i * piece, (i + 1) * piece).join(''));
}

/** A person's text as it is set: what the fonts lack left out, its direction that of its first letter, long words parted. */
export function setText(ranges: Ranges, text: string): SetText {
  const kept = drawable(ranges, text);
  const firstLetter = /\p{L}/u.exec(kept)?.[0] ?? '';
  const parted = kept.split(' ').map(pieces);
  const words = parted.flat().filter((word) => !breaksAnywhere.test(word));
  return { text: parted.map((word) => word.join(softHyphen)).join(' '), rtl: rightToLeft.test(firstLetter), words };
}
