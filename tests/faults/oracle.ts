import type { Journal } from './journal.js';
import { namedInTime, neverEarly } from './oracle/in-time.js';
import { cap, duplicates, silence } from './oracle/no-spam.js';
import { notStuck, nothingLost, recoveries, restarts, withoutRedis } from './oracle/recovery.js';
import type { Stored } from './oracle/stored.js';
import { figures, type Verdict } from './oracle/verdict.js';
import type { Scale } from './scales.js';

export type { Verdict } from './oracle/verdict.js';

/** Holds what was seen from outside against what is stored: one verdict per figure of quality.md that the run could try. */
export function judge(journal: Journal, stored: Stored, { scale, end }: { scale: Scale; end: number }): Verdict[] {
  const evidence = { journal, stored, scale, end };
  const verdicts = [
    nothingLost(evidence),
    namedInTime(evidence),
    ...neverEarly(evidence),
    ...recoveries(evidence),
    ...withoutRedis(evidence),
    notStuck(evidence),
    ...duplicates(evidence),
    silence(evidence),
    cap(evidence),
    ...restarts(evidence),
  ];
  const order = Object.keys(figures);
  return verdicts.sort((a, b) => order.indexOf(a.figure) - order.indexOf(b.figure));
}
