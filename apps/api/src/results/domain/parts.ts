import type { ResultsBreakdown, ResultsCurve, ResultsFunnel, ResultsParts, ResultsSpread } from '@within24/shared';
import { funnelSteps } from '@within24/shared';
import { cellsOf, sizeOf, together, type Cells } from './cells.js';
import { clusteredRate, designEffect } from './clustered-rate.js';
import { periodsInWindow, periodsShown, type Facts } from './facts.js';
import { kaplanMeier } from './kaplan-meier.js';
import { leastOnEachSide, leastPeople, rateMayBeShown, shareMayBeShown } from './privacy-rule.js';
import type { Division } from './told-together.js';

const roundedTo5 = (count: number) => Math.round(count / 5) * 5;
const hundredth = (share: number) => Math.round(share * 100) / 100;

/** One division of an event's facts: its cells, what may be told of them, and how that is shown. */
export type Figure<Shown> = {
  cellsOf: (facts: Facts) => Cells;
  divisionOf: (cells: Cells, facts: Facts) => Division;
  show: (groups: string[][], cells: Cells, facts: Facts, asOf: string | null) => Shown;
};

const everybodyIn = (cells: Cells) => together(cells, cells.keys());
/** All cells stand in one row. */
const oneStretch = () => '';
const dayOf = (hour: string) => hour.slice(0, 10);

function ratesOf(groups: string[][], cells: Cells, asOf: string | null): ResultsBreakdown {
  const told = groups.map((keys) => {
    const { n, x, rate, interval } = clusteredRate([...together(cells, keys).values()])!;
    const rounded = { mature: roundedTo5(n), followedUpWithin24h: roundedTo5(x), rate: hundredth(rate) };
    return { keys, ...rounded, interval: interval.map(hundredth) as [number, number] };
  });
  return { asOf, groups: told };
}

/** The days of groups of hours. Days are told together where a group has hours of both, so that no hour can be had by subtraction. */
function daysOf(hours: string[][]): { days: string[]; hours: string[] }[] {
  const told: { days: Set<string>; hours: string[] }[] = [];
  for (const group of hours) {
    const days = group.map(dayOf);
    const last = told.at(-1);
    if (!last || !days.some((day) => last.days.has(day))) told.push({ days: new Set(days), hours: [...group] });
    else {
      for (const day of days) last.days.add(day);
      last.hours.push(...group);
    }
  }
  return told.map(({ days, ...rest }) => ({ days: [...days], ...rest }));
}

export const hours: Figure<{ hours: ResultsBreakdown; days: ResultsBreakdown }> = {
  cellsOf: (facts) => cellsOf(facts.hours),
  divisionOf: () => ({ mayBeShown: rateMayBeShown, stretchOf: dayOf }),
  show: (groups, cells, _facts, asOf) => {
    const days = daysOf(groups);
    const byDay = ratesOf(
      days.map((day) => day.hours),
      cells,
      asOf,
    );
    return {
      hours: ratesOf(groups, cells, asOf),
      days: { asOf, groups: byDay.groups.map((group, index) => ({ ...group, keys: days[index]!.days })) },
    };
  },
};

export const ticketTypes: Figure<ResultsBreakdown> = {
  cellsOf: ({ outcomes, ticketTypes: types }) => {
    const typeOf = new Map(types.map(({ attendeeId, ticketType }) => [attendeeId, ticketType]));
    const judged = outcomes.filter(({ mature }) => mature > 0);
    return cellsOf(judged.map(({ attendeeId, mature: n, followedUp: x }) => ({ attendeeId, key: typeOf.get(attendeeId) ?? '', n, x })));
  },
  divisionOf: () => ({ mayBeShown: rateMayBeShown }),
  show: (groups, cells, _facts, asOf) => ratesOf(groups, cells, asOf),
};

/** What was followed up in time, divided by one of its ways. */
const wayOf = (way: 'evidence' | 'gift' | 'channel'): Figure<ResultsParts> => ({
  cellsOf: ({ ways }) => cellsOf(ways.map(({ attendeeId, n, [way]: key }) => ({ attendeeId, key, n }))),
  divisionOf: (cells) => {
    const everybody = everybodyIn(cells);
    return { mayBeShown: (parts) => shareMayBeShown(parts, everybody) };
  },
  show: (groups, cells, _facts, asOf) => {
    const parts = groups.map((keys) => ({ keys, contacts: roundedTo5(sizeOf(together(cells, keys))) }));
    return { asOf, parts: parts.sort((a, b) => b.contacts - a.contacts) };
  },
});
export const evidence = wayOf('evidence');
export const gifts = wayOf('gift');
export const channels = wayOf('channel');

const keyOfPeriod = (period: number) => String(period).padStart(2, '0');

export const curve: Figure<ResultsCurve> = {
  cellsOf: ({ lifetimes }) =>
    cellsOf(lifetimes.followedUp.map(({ attendeeId, period, n }) => ({ attendeeId, key: keyOfPeriod(period), n }))),
  divisionOf: (_cells, { lifetimes: { owners } }) => {
    const everybody = new Map(owners.map(({ attendeeId, n }) => [attendeeId, { n, x: 0 }]));
    return { mayBeShown: (parts) => shareMayBeShown(parts, everybody), stretchOf: oneStretch };
  },
  show: (groups, _cells, { lifetimes, outcomes, window }, asOf) => {
    const followedUp = Array<number>(periodsShown).fill(0);
    for (const { period, n } of lifetimes.followedUp) followedUp[period]! += n;
    const seenOpen = Array<number>(periodsShown + 1).fill(0);
    for (const { periods, n } of lifetimes.seenOpen) seenOpen[periods]! += n;
    const clusters = outcomes.filter(({ mature }) => mature > 0).map(({ mature, followedUp: x }) => ({ n: mature, x }));
    const mature = clusters.reduce((sum, { n }) => sum + n, 0);
    const rate = clusters.reduce((sum, { x }) => sum + x, 0) / mature;
    const estimates = kaplanMeier({ followedUp, seenOpen }, designEffect(clusters, mature, rate), leastPeople);
    const ends = groups.map((keys) => Number(keys.at(-1)!)).filter((period) => period < estimates.length);
    const steps = ends.map((period) => {
      const { share, interval } = estimates[period]!;
      const until = ((period + 1) * window) / periodsInWindow;
      return { until, share: hundredth(share), interval: interval.map(hundredth) as [number, number] };
    });
    return { asOf, window, steps };
  },
};

const [, , ...stepsOfPeople] = funnelSteps;

/** By the last step that each person came to. */
export const funnel: Figure<ResultsFunnel> = {
  cellsOf: ({ reached }) => cellsOf(reached.map(({ attendeeId, step }) => ({ attendeeId, key: String(funnelSteps.indexOf(step)), n: 1 }))),
  divisionOf: (_cells, { reached }) => ({
    mayBeShown: (parts) => reached.length >= leastPeople && parts.size >= leastOnEachSide,
    stretchOf: oneStretch,
  }),
  show: (groups, cells, { imported, opened }, asOf) => {
    const begun = new Set(groups.map(([first]) => Number(first)));
    const people = stepsOfPeople.map((step, index) => {
      const from = funnelSteps.indexOf(step);
      const reachedIt = [...cells].filter(([key]) => Number(key) >= from).reduce((sum, [, parts]) => sum + parts.size, 0);
      return { step, people: index === 0 || begun.has(from) ? reachedIt : null };
    });
    return { asOf, steps: [{ step: 'imported', people: imported }, { step: 'opened', people: opened }, ...people] };
  },
};

/** The first number of each bar, but the last, which has no end. */
const bars = [0, 1, 2, 4, 7, 11, 16, 26, 51];

/** Attendees by a number that everybody can see, so that only bars of a few people are joined. */
function barsOf(numbers: number[]): ResultsSpread['collected'] {
  if (numbers.length < leastPeople) return [];
  const told: ResultsSpread['collected'] = [];
  let from = 0;
  for (const [index, begin] of bars.entries()) {
    const end = bars[index + 1];
    const people = numbers.filter((number) => number >= from && (end === undefined || number < end)).length;
    if (people < leastOnEachSide && end !== undefined) continue;
    if (people < leastOnEachSide && told.length > 0) {
      const last = told.at(-1)!;
      told[told.length - 1] = { from: last.from, to: null, people: last.people + people };
    } else {
      told.push({ from, to: end === undefined ? null : end - 1, people });
    }
    from = end ?? begin;
  }
  return told;
}

export const spreadOf = ({ spread }: Facts, asOf: string | null): ResultsSpread => ({
  asOf,
  collected: barsOf(spread.map(({ collected }) => collected)),
  handedOut: barsOf(spread.map(({ handedOut }) => handedOut)),
});
