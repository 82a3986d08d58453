import type { Results } from '@within24/shared';
import type { Part } from './cells.js';
import { clusteredRate } from './clustered-rate.js';
import { changedPeople, leastChanged, rateMayBeShown } from './privacy-rule.js';

/** What one attendee's contacts came to: how many are old enough to judge, and how many of those were followed up in time. */
export type Outcome = { attendeeId: string; mature: number; followedUp: number };
/** One attendee's connections whose window has passed: of how many one side at least followed up in time, and of how many both did. */
export type ConnectionsOf = { attendeeId: string; mature: number; either: number; both: number };

/** What each person adds, without those of whom there is nothing to judge. */
const partsOf = (outcomes: Outcome[]): Map<string, Part> =>
  new Map(outcomes.flatMap(({ attendeeId, mature: n, followedUp: x }) => (n > 0 ? [[attendeeId, { n, x }]] : [])));

/** Whether the figures may change: the outcomes of enough people differ from those of the last publication. */
export const mayPublish = (now: Outcome[], published: Outcome[]): boolean =>
  changedPeople(partsOf(published), partsOf(now)) >= leastChanged;

/** The contacts' figures, or nothing but the suppression. `total` counts all contacts, also those too young to judge. */
export function contactFigures(outcomes: Outcome[], total: number): Results['contacts'] {
  const parts = partsOf(outcomes);
  const rate = clusteredRate([...parts.values()]);
  if (!rate || !rateMayBeShown(parts)) return { ...noContactFigures, total };
  const { n, x, interval } = rate;
  return { total, mature: n, young: total - n, followedUpWithin24h: x, rate: rate.rate, interval, suppressed: false };
}

/** The connections' figures, or nothing but the suppression: each of its two divisions must hold for itself. Both people count each of theirs. */
export function connectionFigures(connections: ConnectionsOf[]): Results['connections'] {
  const mayBeShown = (way: 'either' | 'both') =>
    rateMayBeShown(new Map(connections.map(({ attendeeId, mature: n, [way]: x }) => [attendeeId, { n, x }])));
  if (!mayBeShown('either') || !mayBeShown('both')) return noConnectionFigures;
  const half = (count: (of: ConnectionsOf) => number) => connections.reduce((sum, of) => sum + count(of), 0) / 2;
  return {
    mature: half(({ mature }) => mature),
    eitherSide: half(({ either }) => either),
    bothSides: half(({ both }) => both),
    suppressed: false,
  };
}

const noContactFigures: Results['contacts'] = {
  ...{ total: null, mature: null, young: null, followedUpWithin24h: null },
  ...{ rate: null, interval: null, suppressed: true },
};
const noConnectionFigures: Results['connections'] = { mature: null, eitherSide: null, bothSides: null, suppressed: true };

/** The headline before anything may be shown. */
export const noHeadline = { contacts: noContactFigures, connections: noConnectionFigures };
