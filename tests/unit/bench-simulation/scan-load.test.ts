import { costOf } from '../../../bench/simulation/measured.js';
import { runScans, type ScanLoad } from '../../../bench/simulation/scan-load.js';

const free = { call: 0, item: 0 };
const log = { flush: 1, bytesPerMillisecond: 1_000 };
const costs = { api: { call: 0.4, item: 0 }, lookUp: free, write: { call: 1, item: 0.1 }, wal: { call: 500, item: 1_000 } };
const span = { warmUp: 1_000, counted: 10_000 };
const crowd: ScanLoad = { requests: { clients: 2_000 }, items: 1 };
const off = (value: number, expected: number) => Math.abs(value / expected - 1);

describe('scans in the simulation', () => {
  test('alone, a scan takes what its stations take', () => {
    const { p50, batch, perSecond } = runScans(
      costs,
      { processes: 4, cores: 4, log },
      { requests: { perSecond: 2 }, items: 1 },
      { warmUp: 0, counted: 500_000 },
    );
    // 0.4 of the process, 1.1 of PostgreSQL, and 1 + 1.5 until 1,500 bytes are kept.
    expect(off(p50, 4)).toBeLessThan(0.02);
    expect(batch).toBeCloseTo(1, 2);
    expect(off(perSecond, 2)).toBeLessThan(0.1);
  });

  test('a process does no more than its thread can', () => {
    const { perSecond, utilisation } = runScans(costs, { processes: 2, cores: 64, log: { ...log, bytesPerMillisecond: 1e9 } }, crowd, span);
    expect(off(perSecond, 5_000)).toBeLessThan(0.02);
    expect(utilisation.api).toBeGreaterThan(0.98);
  });

  test('PostgreSQL does no more than its cores can, with calls of 256', () => {
    const heavy = { ...costs, api: { call: 0.01, item: 0 }, write: { call: 1, item: 0.5 } };
    const { perSecond, batch, utilisation } = runScans(
      heavy,
      { processes: 4, cores: 2, log: { flush: 0, bytesPerMillisecond: 1e9 } },
      crowd,
      span,
    );
    expect(batch).toBeGreaterThan(250);
    expect(off(perSecond, (2 * 1_000) / (0.5 + 1 / 256))).toBeLessThan(0.02);
    expect(utilisation.database).toBeGreaterThan(0.98);
  });

  test('the disk takes no more than it can', () => {
    const { wal, utilisation } = runScans(costs, { processes: 8, cores: 64, log: { flush: 0, bytesPerMillisecond: 10_000 } }, crowd, span);
    expect(off(wal, 10_000_000)).toBeLessThan(0.02);
    expect(utilisation.log).toBeGreaterThan(0.98);
  });

  test('what comes of scans is done as often as it should be, and costs PostgreSQL', () => {
    const load: ScanLoad = { requests: { perSecond: 500 }, items: 1 };
    const alone = runScans(costs, { processes: 4, cores: 8, log }, load, span);
    const also = runScans(costs, { processes: 4, cores: 8, log }, { ...load, other: { perScan: 0.1, work: 4, wal: 0 } }, span);
    expect(also.processorTime.postgres - alone.processorTime.postgres).toBeCloseTo(0.4, 1);
  });

  test('the same seed is the same run, another one is not', () => {
    const run = (seed: string) => runScans(costs, { processes: 2, cores: 2, log }, { requests: { perSecond: 800 }, items: 1 }, span, seed);
    expect(run('a')).toEqual(run('a'));
    expect(run('a').p99).not.toBe(run('b').p99);
  });

  test('two installations with half of the events each answer as one of them does with its half', () => {
    const load = (perSecond: number): ScanLoad => ({ requests: { perSecond }, items: 1 });
    const size = { processes: 2, cores: 4, log: { flush: 1, bytesPerMillisecond: 100_000 } };
    const [one, other] = ['one', 'other'].map((seed) => runScans(costs, size, load(1_500), { warmUp: 1_000, counted: 30_000 }, seed));
    expect(off(one!.p50, other!.p50)).toBeLessThan(0.03);
    expect(off(one!.perSecond + other!.perSecond, 3_000)).toBeLessThan(0.03);
  });
});

test('a cost is the line through what was measured', () => {
  const line = costOf([1, 8, 256].map((items) => ({ items, cost: 0.7 + 0.3 * items })));
  expect(line.call).toBeCloseTo(0.7, 9);
  expect(line.item).toBeCloseTo(0.3, 9);
});
