import type { Results } from '@within24/shared';
import { cellsOf, together, type Part } from './cells.js';
import { clusteredRate } from './clustered-rate.js';
import { changedPeople, leastChanged, rateMayBeShown } from './privacy-rule.js';

/** What one attendee's contacts came to: how many are old enough to judge, and how many of those were followed up in time. */
export type Outcome = { attendeeId: string; mature: number; followedUp: number };
/** A connection whose window has passed, with its two people and whether each side followed up in time. */
export type MatureConnection = { people: [string, string]; sides: [boolean, boolean] };

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

/** The connections' figures, or nothing but the suppression: each of its two divisions must hold for itself. */
export function connectionFigures(connections: MatureConnection[]): Results['connections'] {
  const divided = (belongs: (connection: MatureConnection) => boolean) => {
    const rows = connections.flatMap((connection) =>
      connection.people.map((attendeeId) => ({ attendeeId, key: '', n: 1, x: belongs(connection) ? 1 : 0 })),
    );
    return rateMayBeShown(together(cellsOf(rows), ['']));
  };
  const either = ({ sides: [a, b] }: MatureConnection) => a || b;
  const both = ({ sides: [a, b] }: MatureConnection) => a && b;
  if (!divided(either) || !divided(both)) return noConnectionFigures;
  return {
    mature: connections.length,
    eitherSide: connections.filter(either).length,
    bothSides: connections.filter(both).length,
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
