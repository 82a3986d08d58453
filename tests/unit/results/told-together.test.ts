import fc from 'fast-check';
import { cellsOf, together, type Cells } from '../../../apps/api/src/results/domain/cells.js';
import { changedPeople, rateMayBeShown } from '../../../apps/api/src/results/domain/privacy-rule.js';
import { toldTogether, type Division, type Told } from '../../../apps/api/src/results/domain/told-together.js';

const unordered: Division = { mayBeShown: rateMayBeShown };
const inOrder: Division = { mayBeShown: rateMayBeShown, stretchOf: (key) => key.slice(0, 1) };

type Row = { attendeeId: string; key: string; n: number; x: number };
/** In each of these cells so many people with one contact each, of whom so many followed up. People are in one cell only. */
const hall = (cells: Record<string, [people: number, did: number]>) =>
  cellsOf(
    Object.entries(cells).flatMap(([key, [people, did]]) =>
      Array.from({ length: people }, (_, i): Row => ({ attendeeId: `${key}-${i}`, key, n: 1, x: i < did ? 1 : 0 })),
    ),
  );
const tell = (cells: Cells, before: Told | null = null, division = inOrder) => toldTogether(cells, before, division);

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
    expect(tell(hall({ a: [30, 9], b: [13, 6], ...small }), null, unordered)).toEqual([['a'], ['d', 'e', 'b']]);
    expect(tell(hall({ a: [30, 9], b: [13, 6], ...small, f: [9, 3] }), null, unordered)).toEqual([['a'], ['b'], ['f', 'd', 'e']]);
  });
});

describe('from one publication to the next', () => {
  const before = hall({ a1: [18, 6], a2: [18, 6], a3: [18, 6] });
  const told: Told = { groups: tell(before)!, cells: before };

  it('a group in which enough people changed is told anew, and one in which nobody did', () => {
    expect(tell(hall({ a1: [18, 11], a2: [18, 6], a3: [18, 11] }), told)).toEqual([['a1'], ['a2'], ['a3']]);
  });

  it('a group in which a few people changed is told with its neighbour, so that the change is one of enough people', () => {
    expect(tell(hall({ a1: [18, 11], a2: [18, 8], a3: [18, 6] }), told)).toEqual([['a1', 'a2', 'a3']]);
  });

  it('nothing is told anew where few people changed in all', () => {
    expect(tell(hall({ a1: [18, 8], a2: [18, 6], a3: [18, 8] }), told)).toBeNull();
  });

  it('nobody who vanished is told by what is left', () => {
    expect(
      tell(hall({ a1: [18, 6], a3: [18, 6] }), { groups: [['a1'], ['a2'], ['a3']], cells: hall({ a1: [18, 6], a2: [2, 1], a3: [18, 6] }) }),
    ).toBeNull();
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
      let before: Told | null = null;
      const now = first.map((row) => ({ ...row }));
      for (const change of [[], ...changes] as [number, number][][]) {
        for (const [index, x] of change) if (now[index]) now[index].x = Math.min(now[index].n, x);
        const cells = cellsOf(now);
        const groups = tell(cells, before, division);
        if (!groups) continue;
        if (before) again += 1;
        expect(groups.flat().sort()).toEqual([...cells.keys()].sort());
        for (const group of groups) expect(rateMayBeShown(together(cells, group))).toBe(true);
        for (const union of before ? commonUnions(before.groups, groups, keys) : []) {
          const changed = changedPeople(together(before!.cells, union), together(cells, union));
          expect(changed === 0 || changed >= 5).toBe(true);
        }
        before = { groups, cells };
      }
    }),
    { numRuns: 300 },
  );
  expect(again).toBeGreaterThan(200);
});
