import fc from 'fast-check';
import {
  connectionFigures,
  contactFigures,
  mayPublish,
  noHeadline,
  type ConnectionsOf,
  type Outcome,
} from '../../../apps/api/src/results/domain/publish.js';

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
    expect(figures).toEqual({ ...noHeadline.contacts, total: 60 });
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

  it('where both of their divisions hold', () => {
    const connections = [...times(3, [true, true]), ...times(3, [true, false]), ...times(3, [false, false])].flatMap(([a, b], index) =>
      connection(index, a!, b!),
    );
    expect(connectionFigures(connections)).toEqual({ mature: 9, eitherSide: 6, bothSides: 3, suppressed: false });
  });

  it.each([
    ['two pairs followed up on both sides', [...times(2, [true, true]), ...times(4, [true, false]), ...times(4, [false, false])]],
    ['two pairs followed up on neither side', [...times(4, [true, true]), ...times(4, [true, false]), ...times(2, [false, false])]],
    ['eight people', [...times(2, [true, true]), ...times(2, [false, false])]],
    ['nobody', []],
  ])('but not where %s', (_, sides) => {
    expect(connectionFigures(sides.flatMap(([a, b], index) => connection(index, a!, b!)))).toEqual(noHeadline.connections);
  });
});

describe('a new publication', () => {
  const twenty = outcomes(...times(8, did), ...times(12, left));
  const changed = (count: number): Outcome[] => twenty.map((outcome, index) => (index < count ? { ...outcome, followedUp: 1 } : outcome));

  it.each([0, 1, 2, 3, 4])('waits while %d people’s outcomes differ', (count) => expect(mayPublish(changed(count), twenty)).toBe(false));
  it.each([5, 6, 20])('comes when those of %d people do', (count) => expect(mayPublish(changed(count), twenty)).toBe(true));

  it('counts people, not contacts', () => {
    const many = twenty.map((outcome, index) => (index < 4 ? { ...outcome, mature: 500, followedUp: 400 } : outcome));
    expect(mayPublish(many, twenty)).toBe(false);
  });

  it('counts who came, whose contacts became old enough, and who is gone', () => {
    const come = [
      { attendeeId: 'n1', mature: 1, followedUp: 0 },
      { attendeeId: 'n2', mature: 1, followedUp: 1 },
    ];
    const aged = twenty.slice(1).map((outcome, index) => (index < 2 ? { ...outcome, mature: outcome.mature + 1 } : outcome));
    expect(mayPublish([...come, ...aged], twenty)).toBe(true);
    expect(mayPublish([...come.slice(1), ...aged], twenty)).toBe(false);
  });

  it('does not count who came with nothing to judge', () => {
    const young = Array.from({ length: 9 }, (_, index) => ({ attendeeId: `n${index}`, mature: 0, followedUp: 0 }));
    expect(mayPublish([...twenty, ...young], twenty)).toBe(false);
  });
});

describe('somebody who watches every publication', () => {
  it('never sees figures move by fewer than five people, whatever happens in between', () => {
    const step = fc.record({ who: fc.integer({ min: 0, max: 19 }), does: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const now = outcomes(...times(8, did), ...times(12, left));
        let [published, shown] = [[] as Outcome[], JSON.stringify(noHeadline.contacts)];
        for (const { who, does } of steps) {
          now[who] = { ...now[who]!, followedUp: does ? 2 : 0 };
          const figures = contactFigures(now, 40);
          if (figures.suppressed || !mayPublish(now, published)) continue;
          const moved = now.filter((outcome, index) => outcome.followedUp !== (published[index]?.followedUp ?? -1));
          if (JSON.stringify(figures) !== shown) expect(moved.length).toBeGreaterThanOrEqual(5);
          [published, shown] = [structuredClone(now), JSON.stringify(figures)];
        }
      }),
    );
  });
});
