import { partIn, type Cells } from './cells.js';
import type { Sides } from './privacy-rule.js';

/** How to see who changed a set of cells between two publications. */
export type Changes = {
  /** Whether what somebody has in other cells counts, too. */
  isSeenInOthers: boolean;
  of: (person: string, keys: Set<string>, before: Cells, now: Cells) => Sides;
};

/** Of rates: who has another number of contacts that count, and who another number of those that do not. */
export const changesOfRates: Changes = {
  isSeenInOthers: false,
  of: (person, keys, before, now) => {
    const [was, is] = [partIn(before, keys, person), partIn(now, keys, person)];
    return { did: is.x !== was.x, left: is.n - is.x !== was.n - was.x };
  },
};

function hasOthers(keys: Set<string>, cells: Cells): boolean {
  for (const key of cells.keys()) if (!keys.has(key)) return true;
  return false;
}

/** Of shares of something that everybody sees: who has another number in these cells, and who in the others. Without others, all is seen. */
export const changesOfShares: Changes = {
  isSeenInOthers: true,
  of: (person, keys, before, now) => {
    if (!hasOthers(keys, before) && !hasOthers(keys, now)) return { did: false, left: false };
    const [was, is] = [partIn(before, keys, person).n, partIn(now, keys, person).n];
    const [had, has] = [partIn(before, before.keys(), person).n, partIn(now, now.keys(), person).n];
    return { did: is !== was, left: has - is !== had - was };
  },
};

/** Sums of which one is subtracted from the other: over the same cells, or one of them over others besides. */
export type Difference = { keys: Set<string>; besides?: { keys: Set<string>; in: 'before' | 'now' } };

const nowhere: Cells = new Map();

/** On which sides each person is who adds something to a difference. */
export function* sidesOf(changes: Changes, { keys, besides }: Difference, before: Cells, now: Cells): Generator<Sides> {
  const told = [...keys, ...(besides?.keys ?? [])];
  const seen = new Set<string>();
  for (const cells of [now, before]) {
    for (const key of changes.isSeenInOthers ? cells.keys() : told) {
      for (const person of cells.get(key)?.keys() ?? []) {
        if (seen.has(person)) continue;
        seen.add(person);
        const { did, left } = changes.of(person, keys, before, now);
        if (!besides) yield { did, left };
        else {
          // What changed is subtracted from what was told before, and then counts on the other side.
          const [added, other] = besides.in === 'now' ? [did, left] : [left, did];
          const all = changes.of(person, besides.keys, nowhere, besides.in === 'now' ? now : before);
          yield { did: all.did || added, left: all.left || other };
        }
      }
    }
  }
}
