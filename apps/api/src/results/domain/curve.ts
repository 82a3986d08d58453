import type { ResultsCurve, ResultsNudges } from '@within24/shared';
import { cellsOf } from './cells.js';
import { clusteredRate, designEffect } from './clustered-rate.js';
import { periodsInWindow, periodsShown, type Facts } from './facts.js';
import { hundredth, hundredths, oneStretch, type Figure } from './figure.js';
import { kaplanMeier } from './kaplan-meier.js';
import { leastPeople, shareMayBeShown } from './privacy-rule.js';

const keyOfPeriod = (period: number) => String(period).padStart(2, '0');

function estimatesOf({ lifetimes, outcomes }: Facts) {
  const followedUp = Array<number>(periodsShown).fill(0);
  for (const { period, n } of lifetimes.followedUp) followedUp[period]! += n;
  const seenOpen = Array<number>(periodsShown + 1).fill(0);
  for (const { periods, n } of lifetimes.seenOpen) seenOpen[periods]! += n;
  const clusters = outcomes.filter(({ mature }) => mature > 0).map(({ mature, followedUp: x }) => ({ n: mature, x }));
  const { n, rate } = clusteredRate(clusters)!;
  return kaplanMeier({ followedUp, seenOpen }, designEffect(clusters, n, rate), leastPeople);
}

/** To whole periods, of enough people's contacts: when one mail left tells whether its reader had followed up before. */
function nudgesOf({ nudged: { people, quartiles }, window }: Facts, asOf: string): ResultsNudges {
  if (!quartiles || people < leastPeople) return { asOf, quartiles: null };
  const period = window / periodsInWindow;
  const [first, second, third] = quartiles;
  const whole = (after: number) => Math.round(after / period) * period;
  return { asOf, quartiles: [whole(first), whole(second), whole(third)] };
}

/** How many contacts were followed up by each period since the meeting, and when nudges went out. */
export const curve: Figure<{ curve: ResultsCurve; nudges: ResultsNudges }> = {
  cellsOf: ({ lifetimes }) =>
    cellsOf(lifetimes.followedUp.map(({ attendeeId, period, n }) => ({ attendeeId, key: keyOfPeriod(period), n }))),
  divisionOf: (_cells, { lifetimes: { owners } }) => {
    const everybody = new Map(owners.map(({ attendeeId, n }) => [attendeeId, { n, x: 0 }]));
    return { mayBeShown: (parts) => shareMayBeShown(parts, everybody), stretchOf: oneStretch };
  },
  show: (groups, _cells, facts, asOf) => {
    const estimates = estimatesOf(facts);
    const ends = groups.map((keys) => Number(keys.at(-1)!)).filter((period) => period < estimates.length);
    const steps = ends.map((period) => {
      const { share, interval } = estimates[period]!;
      const until = ((period + 1) * facts.window) / periodsInWindow;
      return { until, share: hundredth(share), interval: hundredths(interval) };
    });
    return { curve: { asOf, window: facts.window, steps }, nudges: nudgesOf(facts, asOf) };
  },
};
