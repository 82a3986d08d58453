import type { Results } from '@within24/shared';
import { cellsOf, together } from './cells.js';
import { changesOfRates, sidesOf } from './changes.js';
import { clusteredRate } from './clustered-rate.js';
import type { Outcome } from './facts.js';
import { hundredths } from './figure.js';
import { changeMayBeTold, rateMayBeShown } from './privacy-rule.js';

const everything = new Set(['']);
const cellsOfOutcomes = (outcomes: Outcome[]) =>
  cellsOf(
    outcomes.flatMap(({ attendeeId, mature: n, followedUp: x }) => (n > 0 ? [{ attendeeId, key: '', n, x }] : [])),
    everything,
  );

/**
 * Where contacts of fewer people than this are too young to judge, the figures wait for them, unless twice as many people's outcomes have
 * changed: the last few of an event may all come out on one side, and could then never be told. In 60 made-up events of 25 to 300 people the last
 * outcomes of 16 were never told without this, and of none with it.
 */
const leastYoung = 20;

/**
 * Whether the figures may change: enough people's outcomes differ from those of the last publication, on each side. `young` is of how many
 * people contacts are too young to judge.
 */
export function mayPublish(now: Outcome[], published: Outcome[], young: number): boolean {
  const sides = [...sidesOf(changesOfRates, { keys: everything }, cellsOfOutcomes(published), cellsOfOutcomes(now))];
  const changed = sides.filter(({ did, left }) => did || left).length;
  if (changed === 0 || (young > 0 && young < leastYoung && changed < 2 * leastYoung)) return false;
  return changeMayBeTold(sides);
}

/** The contacts' figures, or nothing but the suppression. `total` counts all contacts, also those too young to judge. */
export function contactFigures(outcomes: Outcome[], total: number): Results['contacts'] {
  const parts = together(cellsOfOutcomes(outcomes), everything);
  const rate = clusteredRate([...parts.values()]);
  if (!rate || !rateMayBeShown(parts)) return { ...noContactFigures, total };
  const { n, x } = rate;
  const interval = hundredths(rate.interval);
  return { total, mature: n, young: total - n, followedUpWithin24h: x, rate: rate.rate, interval, suppressed: false };
}

/** The contacts' figures before anything may be shown. */
export const noContactFigures: Results['contacts'] = {
  ...{ total: null, mature: null, young: null, followedUpWithin24h: null },
  ...{ rate: null, interval: null, suppressed: true },
};
