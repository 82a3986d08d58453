import type { ResultsCurve, ResultsNudges } from '@within24/shared';
import { cellsOf, partIn, type Cells } from './cells.js';
import type { Changes } from './changes.js';
import { clusteredRate, designEffect } from './clustered-rate.js';
import { periodsInWindow, periodsShown, type Facts } from './facts.js';
import { everybodyIn, hundredth, hundredths, notInTime, oneStretch, partsInTime, type Figure } from './figure.js';
import { kaplanMeier } from './kaplan-meier.js';
import { leastPeople, shareMayBeShown } from './privacy-rule.js';

const keyOfPeriod = (period: number) => String(period).padStart(2, '0');
const isInTime = ({ period }: { period: number }) => period < periodsInWindow;

function estimatesOf({ lifetimes, outcomes }: Facts, least?: number) {
  const followedUp = Array<number>(periodsShown).fill(0);
  for (const { period, n } of lifetimes.followedUp) followedUp[period]! += n;
  const seenOpen = Array<number>(periodsShown + 1).fill(0);
  for (const { periods, n } of lifetimes.open) seenOpen[periods]! += n;
  const clusters = outcomes.filter(({ mature }) => mature > 0).map(({ mature, followedUp: x }) => ({ n: mature, x }));
  const { n, rate } = clusteredRate(clusters)!;
  return kaplanMeier({ followedUp, seenOpen }, designEffect(clusters, n, rate), least);
}

/** To whole periods, of enough people's contacts: when one mail left tells whether its reader had followed up before. */
function nudgesOf({ nudged: { people, quartiles }, window }: Facts, asOf: string): ResultsNudges {
  if (!quartiles || people < leastPeople) return { asOf, quartiles: null };
  const period = window / periodsInWindow;
  const [first, second, third] = quartiles;
  const whole = (after: number) => Math.round(after / period) * period;
  return { asOf, quartiles: [whole(first), whole(second), whole(third)] };
}

function stepsOf(groups: string[][], facts: Facts): ResultsCurve['steps'] {
  const estimates = estimatesOf(facts);
  return groups.map((keys) => {
    const period = Number(keys.at(-1)!);
    const { share, interval } = estimates[period]!;
    const until = ((period + 1) * facts.window) / periodsInWindow;
    return { until, share: hundredth(share), interval: hundredths(interval) };
  });
}

/** How many contacts were followed up by each period of the window, and when nudges went out. */
export const curve: Figure<{ curve: ResultsCurve; nudges: ResultsNudges }> = {
  cellsOf: ({ lifetimes: { followedUp, open } }) => {
    const later = followedUp.filter((row) => !isInTime(row));
    return cellsOf(
      [
        ...followedUp.filter(isInTime).map(({ attendeeId, period, n }) => ({ attendeeId, key: keyOfPeriod(period), n })),
        ...[...later, ...open].map(({ attendeeId, n }) => ({ attendeeId, key: notInTime, n })),
      ],
      Array.from({ length: periodsInWindow }, (_, period) => keyOfPeriod(period)),
    );
  },
  divisionOf: (cells) => ({ ...partsInTime(cells, everybodyIn(cells)), stretchOf: oneStretch }),
  show: (groups, _cells, facts, asOf) => ({
    curve: { asOf, window: facts.window, steps: stepsOf(groups, facts) },
    nudges: nudgesOf(facts, asOf),
  }),
};

/** Contacts that were seen open for so many periods. */
const keyOfOpen = (periods: number) => `open ${periods}`;
const isOpen = (key: string) => key.startsWith('open');
const periodsOf = (key: string) => Number(key.slice('open '.length));

/** Between which periods a person's open contacts were seen, added up. */
function seenBetween(from: number, to: number, cells: Cells, person: string): number {
  let seen = 0;
  for (const [key, parts] of cells) {
    if (isOpen(key)) seen += (parts.get(person)?.n ?? 0) * Math.max(0, Math.min(periodsOf(key), to) - from);
  }
  return seen;
}

/** Contacts that are seen open for longer could have been followed up meanwhile. */
const changesOfLater: Changes = {
  isSeenInOthers: true,
  of: (person, keys, before, now) => {
    const periods = [...keys].map(Number);
    const [from, to] = [Math.min(...periods), Math.max(...periods) + 1];
    return {
      did: partIn(now, keys, person).n !== partIn(before, keys, person).n,
      left: seenBetween(from, to, now, person) > seenBetween(from, to, before, person),
    };
  },
};

/**
 * The curve goes on after the window, of contacts that were not followed up in time. Told by itself, since what is told of the window is known;
 * and only as far as enough contacts are old.
 */
export const later: Figure<ResultsCurve['steps']> = {
  cellsOf: (facts) => {
    const { length } = estimatesOf(facts, leastPeople);
    const { followedUp, open } = facts.lifetimes;
    const late = followedUp.filter((row) => !isInTime(row));
    return cellsOf(
      [
        ...late.map(({ attendeeId, period, n }) => ({ attendeeId, key: period < length ? keyOfPeriod(period) : keyOfOpen(length), n })),
        ...open.map(({ attendeeId, periods, n }) => ({ attendeeId, key: keyOfOpen(Math.min(periods, length)), n })),
      ],
      Array.from({ length: Math.max(0, length - periodsInWindow) }, (_, index) => keyOfPeriod(periodsInWindow + index)),
    );
  },
  divisionOf: (cells) => {
    const everybody = everybodyIn(cells);
    return {
      mayBeShown: (parts) => shareMayBeShown(parts, everybody),
      changes: changesOfLater,
      isUntold: isOpen,
      stretchOf: oneStretch,
    };
  },
  show: (groups, _cells, facts) => stepsOf(groups, facts),
};
