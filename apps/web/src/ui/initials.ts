import { asInitials } from '@within24/shared/plain-text';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const letter = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

function firstLetter(word = ''): string {
  return [...segmenter.segment(word)].find(({ segment }) => letter.test(segment))?.segment ?? '';
}

/** One or two letters that stand for a name in any script: the first of its first and of its last word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => letter.test(word));
  const letters = asInitials(firstLetter(words[0]), words.length > 1 ? firstLetter(words.at(-1)) : '');
  return letters.toUpperCase() || '?';
}
