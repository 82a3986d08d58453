/** What a note holds at most, in UTF-16 units. */
export const longestNote = 2_000;

/** A note as the server will keep it, so that the two can be compared. */
export function tidyNote(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

/** One note out of two that were written over `base` in two places: both texts are kept, none twice. */
export function mergedNote(base: string, mine: string, theirs: string): string {
  if (theirs === base || mine.includes(theirs)) return mine;
  if (mine === base || theirs.includes(mine)) return theirs;
  return `${theirs}\n${mine}`.slice(0, longestNote);
}
