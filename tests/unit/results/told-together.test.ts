import fc from 'fast-check';
import { cellsOf, together, type Cells, type Part } from '../../../apps/api/src/results/domain/cells.js';
import { changesOfRates } from '../../../apps/api/src/results/domain/changes.js';
import { rateMayBeShown } from '../../../apps/api/src/results/domain/privacy-rule.js';
import { toldSince, toldTogether, type Division, type Told } from '../../../apps/api/src/results/domain/told-together.js';

const unordered: Division = { mayBeShown: rateMayBeShown, changes: changesOfRates };
const inOrder: Division = { ...unordered, stretchOf: (key) => key.slice(0, 1) };

type Row = { attendeeId: string; key: string; n: number; x: number };
/** In each of these cells so many people with one contact each, of whom so many followed up. People are in one cell only. */
const hall = (cells: Record<string, [people: number, did: number]>) =>
  cellsOf(
    Object.entries(cells).flatMap(([key, [people, did]]) =>
      Array.from({ length: people }, (_, i): Row => ({ attendeeId: `${key}-${i}`, key, n: 1, x: i < did ? 1 : 0 })),
    ),
  );
const tell = (cells: Cells, before: Told[] = [], division = inOrder) => toldTogether(cells, before, division);

describe('neighbours', () => {
  it('are told for themselves where each is enough', () => {
    expect(tell(hall({ a1: [14, 6], a2: [12, 6] }))).toEqual([['a1'], ['a2']]);
  });

  it('are told together until they are enough, and a last one that is too small with the one before', () => {
    expect(tell(hall({ a1: [6, 3], a2: [6, 3], a3: [12, 6], a4: [2, 1] }))).toEqual([
      ['a1', 'a2'],
      ['a3', 'a4'],
    ]);
  });

  it('stay within a day where the day has a group', () => {
    expect(tell(hall({ a1: [14, 6], a2: [5, 2], b1: [5, 2], b2: [14, 6] }))).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
    expect(tell(hall({ a1: [5, 2], b1: [14, 6] }))).toEqual([['a1', 'b1']]);
  });

  it('are not told where all together are too few, or all on one side', () => {
    expect(tell(hall({ a1: [5, 2], a2: [4, 2] }))).toBeNull();
    expect(tell(hall({ a1: [20, 20], a2: [20, 15] }))).toBeNull();
    expect(tell(new Map())).toBeNull();
  });
});

describe('kinds', () => {
  it('that are too small are told together, if need be with the smallest of the others', () => {
    const small = { d: [4, 2], e: [3, 1] } as Record<string, [number, number]>;
    expect(tell(hall({ a: [30, 9], b: [13, 6], ...small }), [], unordered)).toEqual([['a'], ['d', 'e', 'b']]);
    expect(tell(hall({ a: [30, 9], b: [13, 6], ...small, f: [9, 3] }), [], unordered)).toEqual([['a'], ['b'], ['f', 'd', 'e']]);
  });
});

describe('from one publication to the next', () => {
  const before = hall({ a1: [20, 6], a2: [20, 6], a3: [20, 6] });
  const told: Told = { groups: tell(before)!, cells: before };
  const apart = [['a1'], ['a2'], ['a3']];
  const joined = [['a1'], ['a2', 'a3']];

  it('a group in which enough people changed is told anew, and one in which nobody did', () => {
    expect(tell(hall({ a1: [20, 13], a2: [20, 6], a3: [20, 13] }), [told])).toEqual(apart);
  });

  it('a group in which a few people changed is told with its neighbour, so that the change is one of enough people', () => {
    expect(tell(hall({ a1: [20, 6], a2: [20, 8], a3: [20, 13] }), [told])).toEqual(joined);
  });

  it('a group in which all changes are on one side is told with its neighbour, too: of each of those who came it would be known', () => {
    const afterComing = (people: number, did: number) => {
      const cells = hall({ a1: [20, 6], a2: [20, 6], a3: [20, 13] });
      for (let i = 0; i < people; i += 1) cells.get('a2')!.set(`new-${i}`, { n: 1, x: i < did ? 1 : 0 });
      return tell(cells, [told]);
    };
    expect([afterComing(12, 0), afterComing(12, 12), afterComing(12, 5)]).toEqual([joined, joined, joined]);
    expect(afterComing(12, 6)).toEqual(apart);
  });

  it('nothing is told anew where few people changed in all, or where all would be told as one', () => {
    expect(tell(hall({ a1: [20, 8], a2: [20, 6], a3: [20, 8] }), [told])).toBeNull();
    expect(tell(hall({ a1: [20, 9], a2: [20, 9], a3: [20, 9] }), [told])).toBeNull();
  });

  describe('but one', () => {
    const inBetween: Told = { groups: joined, cells: hall({ a1: [20, 6], a2: [20, 8], a3: [20, 13] }) };

    it('is compared, too: what was told alone is not told alone again after few changes', () => {
      // Since the last publication seven changed, and since they were told alone two more.
      const now = hall({ a1: [20, 6], a2: [20, 8], a3: [20, 6] });
      expect(tell(now, [inBetween])).toEqual(apart);
      expect(tell(now, toldSince([told], inBetween))).toBeNull();
    });

    it('until a later one tells apart what it did', () => {
      const finer: Told = { groups: [['a1'], ['a2'], ['a3'], ['a4']], cells: before };
      expect(toldSince([told], finer)).toEqual([finer]);
      expect(toldSince([told], inBetween)).toEqual([told, inBetween]);
      expect(toldSince([told, inBetween], finer)).toEqual([finer]);
      const another: Told = { groups: [['a1'], ['a2'], ['a3', 'a4']], cells: before };
      expect(toldSince([told], another)).toEqual([told, another]);
    });
  });

  it('a group that was told alone is told with another only where the other may be told: it is had by subtraction', () => {
    const grown = { a: [20, 8], b: [8, 0], c: [30, 14], d: [40, 20] } as Record<string, [number, number]>;
    const first: Told = { groups: [['d'], ['a'], ['b', 'c']], cells: hall({ ...grown, c: [14, 6] }) };
    expect(tell(first.cells, [], unordered)).toEqual(first.groups);
    expect(tell(hall(grown), [], unordered)).toEqual([['d'], ['c'], ['b', 'a']]);
    expect(tell(hall(grown), [first], unordered)).toEqual([['d'], ['b', 'a', 'c']]);
  });

  it('nor are several that were told alone told with another that is had by subtracting them all', () => {
    const grown = { a: [20, 8], b: [8, 0], c: [20, 8], d: [40, 20], e: [60, 30] } as Record<string, [number, number]>;
    const first: Told = { groups: [['e'], ['a'], ['c'], ['b', 'd']], cells: hall({ ...grown, d: [24, 12] }) };
    const joined: Told = {
      groups: [
        ['a', 'b', 'c'],
        ['d', 'e'],
      ],
      cells: hall({ ...grown, d: [24, 12] }),
    };
    const division = { ...unordered, mayBeShown: (parts: Map<string, Part>) => rateMayBeShown(parts) && parts.size > 25 };
    expect(toldTogether(hall(grown), [], division)).toEqual([['e'], ['d'], ['a', 'c', 'b']]);
    expect(toldTogether(hall(grown), [joined], division)).toEqual([['e'], ['d'], ['a', 'c', 'b']]);
    expect(toldTogether(hall(grown), [first], division)).toEqual([['e'], ['a', 'c', 'b', 'd']]);
  });

  it('nobody who vanished is told by what is left', () => {
    const three = { a1: [20, 6], a2: [2, 1], a3: [20, 6] } as Record<string, [number, number]>;
    expect(tell(hall({ a1: [20, 6], a3: [20, 6] }), [{ groups: apart, cells: hall(three) }])).toBeNull();
  });
});

/** All sets of cells that are unions of groups in both. */
function commonUnions(one: string[][], other: string[][], keys: string[]): string[][] {
  const isUnion = (set: Set<string>, groups: string[][]) =>
    groups.every((group) => group.every((key) => set.has(key)) || group.every((key) => !set.has(key)));
  const told = (groups: string[][]) => new Set(groups.flat());
  const common: string[][] = [];
  for (let bits = 1; bits < 2 ** keys.length; bits += 1) {
    const set = new Set(keys.filter((_, index) => bits & (1 << index)));
    const isToldOrNew = [...set].every((key) => told(one).has(key) || told(other).has(key));
    if (isToldOrNew && isUnion(set, one) && isUnion(set, other)) common.push([...set]);
  }
  return common;
}

/** How many people changed how many of their contacts count, how many others they have, and either. */
function changed(before: Map<string, Part>, now: Map<string, Part>) {
  let [did, left, people] = [0, 0, 0];
  for (const person of new Set([...before.keys(), ...now.keys()])) {
    const [was, is] = [before.get(person) ?? { n: 0, x: 0 }, now.get(person) ?? { n: 0, x: 0 }];
    if (was.x !== is.x) did += 1;
    if (was.n - was.x !== is.n - is.x) left += 1;
    if (was.x !== is.x || was.n !== is.n) people += 1;
  }
  return { did, left, people };
}

const keys = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'];
const part = fc.record({
  attendeeId: fc.integer({ min: 1, max: 40 }).map(String),
  key: fc.constantFrom(...keys),
  n: fc.integer({ min: 1, max: 3 }),
  does: fc.double({ min: 0, max: 1, noNaN: true }),
});
const rows = fc
  .array(part, { minLength: 90, maxLength: 160 })
  .map((parts) => parts.map(({ does, n, ...row }) => ({ ...row, n, x: Math.round(does * n) })));
/** How an event goes on: of its rows, some change. */
const later = fc.array(fc.tuple(fc.nat({ max: 159 }), fc.integer({ min: 0, max: 3 })), { minLength: 4, maxLength: 40 });

it.each([
  ['in order', inOrder],
  ['without order', unordered],
])('whatever happens, %s: each group may be shown, no cell is left out, and no two publications tell of few', (_, division) => {
  let again = 0;
  fc.assert(
    fc.property(rows, fc.array(later, { minLength: 1, maxLength: 6 }), (first, changes) => {
      let before: Told[] = [];
      const publications: Told[] = [];
      const now = first.map((row) => ({ ...row }));
      for (const change of [[], ...changes] as [number, number][][]) {
        for (const [index, x] of change) if (now[index]) now[index].x = Math.min(now[index].n, x);
        const cells = cellsOf(now);
        const groups = tell(cells, before, division);
        if (!groups) continue;
        if (before.length > 0) again += 1;
        expect(groups.flat().sort()).toEqual([...cells.keys()].sort());
        for (const group of groups) expect(rateMayBeShown(together(cells, group))).toBe(true);
        for (const earlier of publications) {
          for (const union of commonUnions(earlier.groups, groups, keys)) {
            const { did, left, people } = changed(together(earlier.cells, union), together(cells, union));
            expect(people === 0 || (people >= 7 && did >= 6 && left >= 6)).toBe(true);
          }
        }
        publications.push({ groups, cells });
        before = toldSince(before, publications.at(-1)!);
      }
    }),
    { numRuns: 300 },
  );
  expect(again).toBeGreaterThan(200);
});
