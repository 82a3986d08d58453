import type { Contact } from '@within24/shared';
import { cleanText } from '@within24/shared/plain-text';

/** What a note holds at most on the server, in UTF-16 units. */
export const longestNote = 2_000;
const mostTags = 20;

/** How long the longest run of lines is that `one` from `i` on and `other` from `j` on have in common, by `i` and `j`. */
function commonLines(one: string[], other: string[]): number[][] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      lengths[i]![j] = one[i] === other[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}

/** All lines of both, each in its own order, those in common once. */
function united(one: string[], other: string[]): string[] {
  const common = commonLines(one, other);
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) {
      lines.push(one[i++]!);
      j++;
    } else if (common[i + 1]![j]! >= common[i]![j + 1]!) lines.push(one[i++]!);
    else lines.push(other[j++]!);
  }
  return [...lines, ...one.slice(i), ...other.slice(j)];
}

/**
 * One note out of two that were written over `base` in two places. Where only one of them was changed, that one; where both
 * were, every line of both: a line that somebody took out may come back, one that somebody wrote is never lost. The result
 * may be longer than {@link longestNote}: then it stays on the phone until its owner has shortened it.
 */
export function mergedNote(base: string, mine: string, theirs: string): string {
  if (theirs === base || mine.includes(theirs)) return mine;
  if (mine === base || theirs.includes(mine)) return theirs;
  return united(theirs.split('\n'), mine.split('\n')).join('\n');
}

/** One set of tags out of two: what either added is there, what either took away is not. At most as many as the server keeps. */
export function mergedTags(base: string[], mine: string[], theirs: string[]): string[] {
  const added = mine.filter((tag) => !base.includes(tag) && !theirs.includes(tag));
  const left = theirs.filter((tag) => !base.includes(tag) || mine.includes(tag));
  return [...left, ...added].slice(0, mostTags);
}

export type Written = Pick<Contact, 'note' | 'tags'>;

/** Note and tags written in two places, merged. */
export function mergedWriting(base: Written, mine: Written, theirs: Written): Written {
  return { note: mergedNote(base.note, mine.note, theirs.note), tags: mergedTags(base.tags, mine.tags, theirs.tags) };
}

/** As the server will keep it, so that the two can be compared. */
export function tidied({ note, ...rest }: Partial<Written>): Partial<Written> {
  return { ...(note === undefined ? {} : { note: cleanText(note) }), ...rest };
}

/** What is kept `there` once `mine` was typed over `base`, both as they stood in a field: with the space that comes after a word. */
export function writtenOver(there: Written, mine: Partial<Written>, base: Partial<Written>): Written {
  return mergedWriting({ ...there, ...tidied(base) }, { ...there, ...tidied(mine) }, there);
}

export const isSameWriting = (one: Written, other: Written) => one.note === other.note && one.tags.join('\n') === other.tags.join('\n');
