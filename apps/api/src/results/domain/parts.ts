import {
  channels as allChannels,
  evidences,
  funnelSteps,
  gifts as allGifts,
  type ResultsBreakdown,
  type ResultsFunnel,
  type ResultsParts,
  type ResultsSpread,
} from '@within24/shared';
import { cellsOf, sizeOf, together, type Cells, type Part } from './cells.js';
import { changesOfRates, changesOfShares } from './changes.js';
import { clusteredRate } from './clustered-rate.js';
import type { Facts } from './facts.js';
import { everybodyIn, hundredth, hundredths, notInTime, oneStretch, partsInTime, roundedTo5, type Figure } from './figure.js';
import { headsMayBeShown, rateMayBeShown } from './privacy-rule.js';
import { toldTogether } from './told-together.js';

const dayOf = (hour: string) => hour.slice(0, 10);

function ratesOf(groups: string[][], cells: Cells, asOf: string): ResultsBreakdown {
  const told = groups.map((keys) => {
    const { n, x, rate, interval } = clusteredRate([...together(cells, keys).values()])!;
    const rounded = { mature: roundedTo5(n), followedUpWithin24h: roundedTo5(x), rate: hundredth(rate) };
    return { keys, ...rounded, interval: hundredths(interval) };
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
  divisionOf: () => ({ mayBeShown: rateMayBeShown, changes: changesOfRates, stretchOf: dayOf }),
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
  divisionOf: () => ({ mayBeShown: rateMayBeShown, changes: changesOfRates }),
  show: (groups, cells, _facts, asOf) => ratesOf(groups, cells, asOf),
};

/** What was followed up in time, divided by one of its ways. Those that nobody took are told with others, too: nobody did, each of them. */
const wayOf = (way: 'evidence' | 'gift' | 'channel', all: readonly string[]): Figure<ResultsParts> => ({
  cellsOf: ({ ways, outcomes }) => {
    const left = outcomes.map(({ attendeeId, mature, followedUp }) => ({ attendeeId, key: notInTime, n: mature - followedUp }));
    return cellsOf([...ways.map(({ attendeeId, n, [way]: key }) => ({ attendeeId, key, n })), ...left.filter(({ n }) => n > 0)], all);
  },
  divisionOf: (cells) => partsInTime(cells),
  show: (groups, cells, _facts, asOf) => {
    const parts = groups.map((keys) => ({ keys, contacts: roundedTo5(sizeOf(together(cells, keys))) }));
    return { asOf, parts: parts.sort((a, b) => b.contacts - a.contacts) };
  },
});
export const evidence = wayOf('evidence', evidences);
export const gifts = wayOf('gift', allGifts);
export const channels = wayOf('channel', allChannels);

type Person = Facts['people'][number];
const [, , ...stepsOfPeople] = funnelSteps;
const hasCollected = ({ opened, collected }: Person) => opened && collected > 0;

function lastStepOf({ noted, inTime }: Person): (typeof funnelSteps)[number] {
  if (!noted) return 'collected';
  return inTime ? 'followedUp' : 'noted';
}

/** By the last step that each person came to who collected a contact. */
export const funnel: Figure<ResultsFunnel> = {
  cellsOf: ({ people }) =>
    cellsOf(
      people.filter(hasCollected).map((person) => ({
        attendeeId: person.attendeeId,
        key: String(funnelSteps.indexOf(lastStepOf(person))),
        n: 1,
      })),
      // Also those that nobody stopped at: everybody else came further, which must not be told of each.
      stepsOfPeople.map((step) => String(funnelSteps.indexOf(step))),
    ),
  divisionOf: (cells) => {
    const { size } = everybodyIn(cells);
    return { mayBeShown: (parts) => headsMayBeShown(parts, size), changes: changesOfShares, stretchOf: oneStretch };
  },
  show: (groups, cells, { people }, asOf) => {
    const begun = new Set(groups.map(([first]) => Number(first)));
    const steps = stepsOfPeople.map((step, index) => {
      const from = funnelSteps.indexOf(step);
      const reachedIt = [...cells].filter(([key]) => Number(key) >= from).reduce((sum, [, parts]) => sum + parts.size, 0);
      return { step, people: index === 0 || begun.has(from) ? reachedIt : null };
    });
    const opened = people.filter((person) => person.opened).length;
    return { asOf, steps: [{ step: 'imported', people: people.length }, { step: 'opened', people: opened }, ...steps] };
  },
};

/** The first number of each bar; the last one has no end. */
const bars = [0, 1, 2, 4, 7, 11, 16, 26, 51];
const barOf = (number: number) => bars.findLastIndex((first) => first <= number);
const keyOfBar = (bar: number) => String(bar).padStart(2, '0');

/** Attendees by a number that everybody can see, so that bars of a few people are joined and nothing is compared with what was told before. */
function barsOf(people: Person[], numberOf: (person: Person) => number): ResultsSpread['collected'] {
  const cells = cellsOf(
    people.map((person) => ({ attendeeId: person.attendeeId, key: keyOfBar(barOf(numberOf(person))), n: 1 })),
    bars.map((_, bar) => keyOfBar(bar)),
  );
  const mayBeShown = (parts: Map<string, Part>) => headsMayBeShown(parts, people.length);
  const groups = toldTogether(cells, [], { mayBeShown, stretchOf: oneStretch }) ?? [];
  return groups.map((keys) => {
    const end = bars[Number(keys.at(-1)!) + 1];
    return { from: bars[Number(keys[0])]!, to: end === undefined ? null : end - 1, people: together(cells, keys).size };
  });
}

export const spreadOf = ({ people }: Facts, asOf: string): ResultsSpread => ({
  asOf,
  collected: barsOf(people, ({ collected }) => collected),
  handedOut: barsOf(people, ({ handedOut }) => handedOut),
});
