import type { Hours } from './plan.js';

/** A stretch of the conference; `pace` says how readily people meet in it, `arrivals` which share of them comes then. */
type Stretch = { name: string; from: Hours; until: Hours; pace: number; arrivals: number };

/** The day of a conference: people meet in the breaks, less so during talks. */
export const programme: readonly Stretch[] = [
  { name: 'the doors are open', from: 0, until: 0.75, pace: 1.5, arrivals: 0.6 },
  { name: 'first talks', from: 0.75, until: 2, pace: 0.3, arrivals: 0.2 },
  { name: 'coffee', from: 2, until: 2.5, pace: 4, arrivals: 0.08 },
  { name: 'talks before lunch', from: 2.5, until: 4, pace: 0.3, arrivals: 0.05 },
  { name: 'lunch', from: 4, until: 5.25, pace: 2.5, arrivals: 0.05 },
  { name: 'afternoon talks', from: 5.25, until: 6.75, pace: 0.3, arrivals: 0.02 },
  { name: 'tea', from: 6.75, until: 7.25, pace: 4, arrivals: 0 },
  { name: 'last talks', from: 7.25, until: 8, pace: 0.3, arrivals: 0 },
  { name: 'drinks', from: 8, until: 9, pace: 2, arrivals: 0 },
];

export const doorsClose: Hours = programme.at(-1)!.until;

export function stretchAt(at: Hours): Stretch | undefined {
  return programme.find(({ from, until }) => from <= at && at < until);
}
