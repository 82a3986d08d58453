import fc from 'fast-check';
import { connections, noConnectionFigures } from '../../../apps/api/src/results/domain/connections.js';
import type { ConnectionsOf, Outcome } from '../../../apps/api/src/results/domain/facts.js';
import { contactFigures, mayPublish, noContactFigures } from '../../../apps/api/src/results/domain/publish.js';
import { toldTogether, type Told } from '../../../apps/api/src/results/domain/told-together.js';
import { factsOf, madeUpEvent } from '../../support/made-up-event.js';

/** People named p0, p1, …, each with their contacts old enough to judge and those followed up. */
const outcomes = (...each: [mature: number, followedUp: number][]): Outcome[] =>
  each.map(([mature, followedUp], index) => ({ attendeeId: `p${index}`, mature, followedUp }));
const times = <Item>(count: number, item: Item): Item[] => Array<Item>(count).fill(item);
const did: [number, number] = [2, 2];
const left: [number, number] = [2, 0];
const both: [number, number] = [2, 1];

describe('the contacts’ figures are shown', () => {
  it('from ten people on, with six on each side', () => {
    const shown = contactFigures(outcomes(...times(6, did), ...times(9, left)), 35);
    expect(shown).toMatchObject({ total: 35, mature: 30, young: 5, followedUpWithin24h: 12, rate: 0.4, suppressed: false });
    expect(shown.interval).toHaveLength(2);
  });

  it.each([
    ['nine people, though each is on both sides', times(9, both)],
    ['five who followed up', [...times(5, did), ...times(20, left)]],
    ['five who did not', [...times(20, did), ...times(5, left)]],
    ['nobody who followed up', times(30, left)],
    ['nobody who did not', times(30, did)],
    ['ten people of whom one has young contacts only', [...times(9, both), [0, 0] as [number, number]]],
    ['nobody', []],
  ])('but not of %s', (_, each) => {
    const figures = contactFigures(outcomes(...each), 60);
    expect(figures).toEqual({ ...noContactFigures, total: 60 });
    expect(figures.suppressed).toBe(true);
  });

  it('with people who did some and left some on both sides', () => {
    expect(contactFigures(outcomes(...times(10, both)), 20)).toMatchObject({ rate: 0.5, suppressed: false });
  });

  it('to nobody with less than the least, whoever they are', () => {
    const person = fc.integer({ min: 0, max: 5 }).chain((mature) => fc.tuple(fc.constant(mature), fc.integer({ min: 0, max: mature })));
    fc.assert(
      fc.property(fc.array(person, { maxLength: 20 }), (each) => {
        const figures = contactFigures(outcomes(...each), 200);
        const judged = each.filter(([mature]) => mature > 0);
        const enough =
          judged.length >= 10 &&
          judged.filter(([, done]) => done > 0).length >= 6 &&
          judged.filter(([mature, done]) => done < mature).length >= 6;
        expect(figures.suppressed).toBe(!enough);
        if (!enough)
          expect([figures.mature, figures.young, figures.followedUpWithin24h, figures.rate, figures.interval]).toEqual(times(5, null));
      }),
    );
  });
});

describe('the connections’ figures are shown', () => {
  /** Pairs of people who met nobody else, as each of the two counts them. */
  const connection = (index: number, a: boolean, b: boolean): ConnectionsOf[] =>
    ['a', 'b'].map((side) => ({ attendeeId: `${side}${index}`, mature: 1, either: a || b ? 1 : 0, both: a && b ? 1 : 0 }));

  const asOf = '2026-06-12T10:00:00.000Z';
  const nobody = factsOf(madeUpEvent(20, 1, 1), 0);
  function figuresOf(met: ConnectionsOf[], before: Told[] = []) {
    const facts = { ...nobody, connections: met };
    const cells = connections.cellsOf(facts);
    const groups = toldTogether(cells, before, connections.divisionOf(cells, facts));
    return groups ? connections.show(groups, cells, facts, asOf) : noConnectionFigures;
  }

  it('where both of their divisions hold', () => {
    const met = [...times(3, [true, true]), ...times(3, [true, false]), ...times(3, [false, false])].flatMap(([a, b], index) =>
      connection(index, a!, b!),
    );
    expect(figuresOf(met)).toEqual({ asOf, mature: 9, eitherSide: 6, bothSides: 3, suppressed: false });
  });

  it.each([
    ['two pairs followed up on both sides', [...times(2, [true, true]), ...times(4, [true, false]), ...times(4, [false, false])]],
    ['two pairs followed up on neither side', [...times(4, [true, true]), ...times(4, [true, false]), ...times(2, [false, false])]],
    ['eight people', [...times(2, [true, true]), ...times(2, [false, false])]],
    ['nobody', []],
  ])('but not where %s', (_, sides) => {
    expect(figuresOf(sides.flatMap(([a, b], index) => connection(index, a!, b!)))).toEqual(noConnectionFigures);
  });
});

describe('a new publication', () => {
  const twenty = outcomes(...times(8, did), ...times(12, left));
  const may = (now: Outcome[], young = 0) => mayPublish(now, twenty, young);
  /** Of so many people one followed up less than before, or one more. */
  const changed = (count: number): Outcome[] => twenty.map((outcome, index) => (index < count ? { ...outcome, followedUp: 1 } : outcome));
  /** So many people whose contact came of age followed up, and so many did not. */
  const come = (didSo: number, leftIt: number): Outcome[] => [
    ...twenty,
    ...Array.from({ length: didSo + leftIt }, (_, index) => ({ attendeeId: `n${index}`, mature: 1, followedUp: index < didSo ? 1 : 0 })),
  ];

  it.each([0, 1, 2, 3, 4, 5, 6])('waits while %d people’s outcomes differ', (count) => expect(may(changed(count))).toBe(false));
  it.each([7, 8, 20])('comes when those of %d people do', (count) => expect(may(changed(count))).toBe(true));

  it.each([
    [0, 12],
    [12, 0],
    [5, 12],
    [12, 5],
  ])('waits while %d of those who came followed up and %d did not: more than five must be on each side', (...sides) =>
    expect(may(come(...sides))).toBe(false),
  );
  it('comes when six who came followed up and six did not', () => expect(may(come(6, 6))).toBe(true));

  it('waits for the contacts of the last few people, which could never be told by themselves', () => {
    expect([0, 20, 400].map((young) => may(come(6, 6), young))).toEqual([true, true, true]);
    expect([1, 19].map((young) => may(come(6, 6), young))).toEqual([false, false]);
  });

  it('but not for ever, where a few come again and again', () => {
    expect([may(come(19, 20), 1), may(come(20, 20), 1)]).toEqual([false, true]);
  });

  it('counts people, not contacts', () => {
    const many = twenty.map((outcome, index) => (index < 6 ? { ...outcome, mature: 500, followedUp: 400 } : outcome));
    expect(may(many)).toBe(false);
  });

  it('counts who came, whose contacts became old enough, and who is gone', () => {
    const aged = come(5, 5).map((outcome, index) => (index < 1 ? { ...outcome, mature: 3 } : outcome));
    expect(may(aged)).toBe(false);
    expect(may(aged.map((outcome, index) => (index === 19 ? { ...outcome, mature: 3, followedUp: 1 } : outcome)))).toBe(true);
    expect(may(come(6, 5))).toBe(false);
    expect(may(come(6, 5).slice(0, 19).concat(come(6, 5).slice(20)))).toBe(true);
  });

  it('does not count who came with nothing to judge', () => {
    const young = Array.from({ length: 9 }, (_, index) => ({ attendeeId: `n${index}`, mature: 0, followedUp: 0 }));
    expect(may([...twenty, ...young])).toBe(false);
  });
});

describe('somebody who watches every publication', () => {
  it('never sees figures move by fewer than seven people, with six on each side, whatever happens in between', () => {
    const step = fc.record({
      who: fc.integer({ min: 0, max: 29 }),
      mature: fc.integer({ min: 2, max: 4 }),
      does: fc.integer({ min: 0, max: 4 }),
    });
    let published = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 120 }), (steps) => {
        const now = outcomes(...times(8, did), ...times(22, left));
        let [last, shown] = [[] as Outcome[], JSON.stringify(noContactFigures)];
        for (const { who, mature, does } of steps) {
          now[who] = { ...now[who]!, mature, followedUp: Math.min(mature, does) };
          const figures = contactFigures(now, 90);
          if (figures.suppressed || !mayPublish(now, last, 0)) continue;
          if (last.length > 0 && JSON.stringify(figures) !== shown) {
            const moved = (of: (outcome: Outcome) => number) => now.filter((outcome, index) => of(outcome) !== of(last[index]!)).length;
            expect(moved(({ followedUp }) => followedUp)).toBeGreaterThanOrEqual(6);
            expect(moved(({ mature: n, followedUp }) => n - followedUp)).toBeGreaterThanOrEqual(6);
            expect(moved(({ mature: n, followedUp }) => n * 10 + followedUp)).toBeGreaterThanOrEqual(7);
            published += 1;
          }
          [last, shown] = [structuredClone(now), JSON.stringify(figures)];
        }
      }),
    );
    expect(published).toBeGreaterThan(50);
  });
});
