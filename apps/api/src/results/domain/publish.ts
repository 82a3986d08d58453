import type { Results } from '@within24/shared';
import { clusteredRate } from './clustered-rate.js';
import { leastChanged, leastOnEachSide, leastPeople } from './privacy-rule.js';

/** What one attendee's contacts came to: how many are old enough to judge, and how many of those were followed up in time. */
export type Outcome = { attendeeId: string; mature: number; followedUp: number };
/** A connection whose window has passed, with its two people and whether each side followed up in time. */
export type MatureConnection = { people: [string, string]; sides: [boolean, boolean] };

/** Whether a figure may be shown: enough people in all, and on each side of it. A person can be on both sides. */
function mayBeShown(all: Iterable<string>, one: Iterable<string>, other: Iterable<string>): boolean {
  return new Set(all).size >= leastPeople && new Set(one).size >= leastOnEachSide && new Set(other).size >= leastOnEachSide;
}

/** Whether the figures may change: the outcomes of enough people differ from those of the last publication. */
export function mayPublish(now: Outcome[], published: Outcome[]): boolean {
  const before = new Map(published.map((outcome) => [outcome.attendeeId, outcome]));
  const after = new Set(now.map((outcome) => outcome.attendeeId));
  const changed = now.filter((outcome) => {
    const was = before.get(outcome.attendeeId);
    return outcome.mature !== (was?.mature ?? 0) || outcome.followedUp !== (was?.followedUp ?? 0);
  });
  const gone = published.filter((outcome) => !after.has(outcome.attendeeId));
  return changed.length + gone.length >= leastChanged;
}

/** The contacts' figures, or nothing but the suppression. `total` counts all contacts, also those too young to judge. */
export function contactFigures(outcomes: Outcome[], total: number): Results['contacts'] {
  const judged = outcomes.filter((outcome) => outcome.mature > 0);
  const ids = (some: Outcome[]) => some.map((outcome) => outcome.attendeeId);
  const didSome = ids(judged.filter((outcome) => outcome.followedUp > 0));
  const leftSome = ids(judged.filter((outcome) => outcome.followedUp < outcome.mature));
  const rate = clusteredRate(judged.map(({ mature, followedUp }) => ({ n: mature, x: followedUp })));
  if (!rate || !mayBeShown(ids(judged), didSome, leftSome)) return { ...noContactFigures, total };
  const { n, x, interval } = rate;
  return { total, mature: n, young: total - n, followedUpWithin24h: x, rate: rate.rate, interval, suppressed: false };
}

/** The connections' figures, or nothing but the suppression: each of its two divisions must hold for itself. */
export function connectionFigures(connections: MatureConnection[]): Results['connections'] {
  const peopleOf = (some: MatureConnection[]) => some.flatMap((connection) => connection.people);
  const divided = (belongs: (connection: MatureConnection) => boolean) =>
    mayBeShown(
      peopleOf(connections),
      peopleOf(connections.filter(belongs)),
      peopleOf(connections.filter((connection) => !belongs(connection))),
    );
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
