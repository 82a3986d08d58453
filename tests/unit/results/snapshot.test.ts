import type { Results } from '@within24/shared';
import { channels, evidences, gifts, results as described } from '@within24/shared';
import type { Outcome } from '../../../apps/api/src/results/domain/facts.js';
import { mayPublish } from '../../../apps/api/src/results/domain/publish.js';
import {
  keptBasis,
  nextSnapshot,
  nothingPublished,
  restoredBasis,
  type KeptBasis,
  type Snapshot,
} from '../../../apps/api/src/results/domain/snapshot.js';
import { factsOf, hourOf, isInTime, madeUpEvent, metBy, type MadeUpContact } from '../../support/made-up-event.js';

const nothing: Snapshot = { results: nothingPublished, basis: {} };
const publishedAt = '2026-06-13T08:00:00.000Z';
const event = madeUpEvent(120, 2, 7);
/** Long after the last window. */
const end = 24 * 6;
const final = () => nextSnapshot(factsOf(event, end), nothing, publishedAt).results;
const roundedTo5 = (count: number) => Math.round(count / 5) * 5;
const all = metBy(event, end);

describe('of an event that is over', () => {
  it('is as the API describes it, and all of it is told', () => {
    const told = final();
    expect(described.parse(told)).toEqual(told);
    const { breakdowns, followUps, curve, funnel, spread } = told;
    for (const { asOf } of [...Object.values(breakdowns), ...Object.values(followUps), curve, funnel, spread])
      expect(asOf).toBe(publishedAt);
  });

  it.each(['hours', 'days', 'ticketTypes'] as const)('%s hold every contact, with its outcome', (name) => {
    const keyOf = (contact: MadeUpContact) =>
      ({ hours: hourOf(contact), days: hourOf(contact).slice(0, 10), ticketTypes: event.types[contact.owner]! })[name];
    const { groups } = final().breakdowns[name];
    expect(groups.flatMap(({ keys }) => keys).sort()).toEqual([...new Set(all.map(keyOf))].sort());
    for (const { keys, mature, followedUpWithin24h, rate, interval } of groups) {
      const inGroup = all.filter((contact) => keys.includes(keyOf(contact)));
      const done = inGroup.filter((contact) => isInTime(contact, end)).length;
      expect([mature, followedUpWithin24h]).toEqual([roundedTo5(inGroup.length), roundedTo5(done)]);
      expect(Math.abs(rate - done / inGroup.length)).toBeLessThan(0.006);
      expect(interval[0]).toBeLessThan(rate);
      expect(interval[1]).toBeGreaterThan(rate);
    }
  });

  it.each([
    ['evidence', evidences, ({ evidence }: MadeUpContact) => evidence],
    ['gifts', gifts, ({ gift }: MadeUpContact) => gift],
    ['channels', channels, ({ channel }: MadeUpContact) => channel],
  ] as const)('%s hold every contact that was followed up in time, and also what nobody did', (name, kinds, keyOf) => {
    const done = all.filter((contact) => isInTime(contact, end));
    const { parts } = final().followUps[name];
    expect(parts.flatMap(({ keys }) => keys).sort()).toEqual([...kinds].sort());
    for (const { keys, contacts } of parts)
      expect(contacts).toBe(roundedTo5(done.filter((contact) => keys.includes(keyOf(contact))).length));
  });

  it('the curve says how many were followed up by then', () => {
    const { steps, window } = final().curve;
    expect(window).toBe(86_400);
    expect(steps.length).toBeGreaterThan(10);
    for (const { until, share } of steps) {
      const done = all.filter((contact) => contact.after !== null && contact.after < until / 3_600).length;
      expect(Math.abs(share - done / all.length)).toBeLessThan(0.006);
    }
  });

  it('each step of the funnel requires the one before', () => {
    const { steps } = final().funnel;
    const own = event.types.map((_, person) => all.filter(({ owner }) => owner === person)).filter((some) => some.some((c) => c.collected));
    const noted = own.filter((some) => some.some((contact) => contact.noted));
    const done = noted.filter((some) => some.some((contact) => isInTime(contact, end)));
    expect(steps).toEqual([
      { step: 'imported', people: 120 },
      { step: 'opened', people: 119 },
      { step: 'collected', people: own.length },
      { step: 'noted', people: noted.length },
      { step: 'followedUp', people: done.length },
    ]);
  });

  it('every attendee is in one bar of what they collected, and in one of what they handed out', () => {
    for (const bars of [final().spread.collected, final().spread.handedOut]) {
      expect(bars.reduce((sum, { people }) => sum + people, 0)).toBe(120);
      for (const [index, { from, people }] of bars.entries()) {
        expect(from).toBe(index === 0 ? 0 : bars[index - 1]!.to! + 1);
        expect(people).toBeGreaterThanOrEqual(3);
      }
      expect(bars.at(-1)!.to).toBeNull();
    }
  });
});

describe('while an event goes on', () => {
  /** What is published hour by hour, with the outcomes that it was published on. */
  function published(people: number, seed: number, step = 1) {
    const going = madeUpEvent(people, 2, seed);
    const told: { now: number; snapshot: Snapshot }[] = [];
    let [last, before] = [[] as Outcome[], nothing];
    for (let now = 24; now <= end; now += step) {
      const facts = factsOf(going, now);
      if (!mayPublish(facts.outcomes, last, facts.young)) continue;
      const snapshot = nextSnapshot(facts, before, new Date(now * 3_600_000).toISOString());
      if (snapshot.results.contacts.suppressed) continue;
      told.push({ now, snapshot });
      [before, last] = [snapshot, facts.outcomes];
    }
    return { going, told };
  }

  it('a curve ends at the window while nobody was seen for longer, and agrees with the headline there', () => {
    const { told } = published(120, 11);
    const early = told.find(({ snapshot }) => snapshot.results.curve.asOf === snapshot.results.publishedAt)!.snapshot.results;
    expect(early.curve.steps.at(-1)!.until).toBe(early.curve.window);
    expect(Math.abs(early.curve.steps.at(-1)!.share - early.contacts.rate!)).toBeLessThan(0.006);
    const { steps } = told.at(-1)!.snapshot.results.curve;
    expect(steps.at(-1)!.until).toBeGreaterThan(early.curve.window);
    expect([...steps].sort((a, b) => a.until - b.until || a.share - b.share)).toEqual(steps);
  });

  it('what may not change stays as it was told, with its time', () => {
    const { told } = published(60, 3);
    const times = (pick: (results: Results) => string | null) => new Set(told.map(({ snapshot }) => pick(snapshot.results)));
    expect(times(({ publishedAt: at }) => at).size).toBe(told.length);
    const figures = [
      times(({ breakdowns }) => breakdowns.hours.asOf),
      times(({ breakdowns }) => breakdowns.ticketTypes.asOf),
      times(({ followUps }) => followUps.gifts.asOf),
      times(({ funnel }) => funnel.asOf),
    ];
    for (const each of figures) expect(each.size).toBeGreaterThan(1);
    expect(Math.min(...figures.map((each) => each.size))).toBeLessThan(told.length);
  });

  it('is the same from a basis that was stored in between', () => {
    const { told, going } = published(60, 5);
    for (const [index, { now, snapshot }] of told.entries()) {
      const before = index === 0 ? nothing : told[index - 1]!.snapshot;
      const stored = JSON.parse(JSON.stringify(keptBasis(before.basis))) as KeptBasis;
      const again = nextSnapshot(factsOf(going, now), { ...before, basis: restoredBasis(stored) }, snapshot.results.publishedAt!);
      expect(again).toEqual(snapshot);
    }
  });
});
