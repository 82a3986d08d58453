import fc from 'fast-check';
import { sheetParts } from '../../../apps/api/src/badges/domain/sheet-parts.js';

it('a run of 2,000 badges is one file, one of 10,000 several', () => {
  expect(sheetParts(2_000, 10, 1)).toEqual([{ from: 0, to: 2_000, startAt: 1 }]);
  expect(sheetParts(10_000, 10, 1).map(({ to }) => to)).toEqual([2_000, 4_000, 6_000, 8_000, 10_000]);
});

it('files follow each other without a gap, and all but the last end with a whole sheet', () => {
  const runs = fc.record({ total: fc.integer({ min: 1, max: 20_000 }), aSheet: fc.integer({ min: 1, max: 10 }), start: fc.nat(9) });
  fc.assert(
    fc.property(runs, ({ total, aSheet, start }) => {
      const parts = sheetParts(total, aSheet, 1 + (start % aSheet));
      expect(parts.map(({ from }) => from)).toEqual([0, ...parts.slice(0, -1).map(({ to }) => to)]);
      expect(parts.at(-1)!.to).toBe(total);
      for (const { from, to, startAt } of parts.slice(0, -1)) expect((startAt - 1 + to - from) % aSheet).toBe(0);
      for (const { from, to } of parts) expect([to > from, to - from <= 2_000]).toEqual([true, true]);
    }),
  );
});
