import { asInitials } from '@within24/shared';

/** One or two letters that stand for a name: of its first and last word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const first = ([word = '']: string[]) => [...word.toUpperCase()][0] ?? '';
  return asInitials(first(words), words.length > 1 ? first(words.slice(-1)) : '');
}

/** Shorter ones are mostly words like "and". */
const shortestWord = 4;
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

function wordsOf(text: string): string[] {
  const found = [...words.segment(text.toLocaleLowerCase())].filter(
    ({ isWordLike, segment }) => isWordLike && segment.length >= shortestWord,
  );
  return found.map(({ segment }) => segment);
}

/** Whether what one is looking for and what another can help with have a word in common. */
export function meets(lookingFor: string | null, canHelpWith: string | null): boolean {
  const offered = new Set(wordsOf(canHelpWith ?? ''));
  return wordsOf(lookingFor ?? '').some((word) => offered.has(word));
}
