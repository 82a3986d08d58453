/** A file holds so many badges at most: setting 2,000 takes a child process of some 600 MB for some seconds. */
const mostInAFile = 2_000;

/** Badges of one file: the indexes of the first and of the one after the last, and where on its first sheet the first stands. */
export type SheetPart = { from: number; to: number; startAt: number };

/** Cuts a run into files that end with a whole sheet; `startAt` counts from 1. */
export function sheetParts(total: number, aSheet: number, startAt: number): SheetPart[] {
  const room = mostInAFile - (mostInAFile % aSheet);
  const parts: SheetPart[] = [];
  for (let from = 0; from < total;) {
    const first = from === 0 ? startAt : 1;
    const to = Math.min(total, from + room - (first - 1));
    parts.push({ from, to, startAt: first });
    from = to;
  }
  return parts;
}
