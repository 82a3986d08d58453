import fc from 'fast-check';
import { clusteredRate, type Cluster } from '../../../apps/api/src/results/domain/clustered-rate.js';

describe('the 95 % interval of a rate', () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('is Wilson’s for %d of %d', (x, n, low, high) => {
    const { interval } = clusteredRate([{ n, x }])!;
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  it('is as wide as three contacts allow where four people each did all or nothing with two', () => {
    // By hand: p = 1/2, variance between people (4/3)·4/64 = 1/12, binomial 1/32, design effect 8/3, 8 contacts tell as much as 3.
    const { rate, interval } = clusteredRate([2, 2, 0, 0].map((x) => ({ n: 2, x })))!;
    expect(rate).toBe(0.5);
    expect(interval[0]).toBeCloseTo(0.1253, 4);
    expect(interval[1]).toBeCloseTo(0.8747, 4);
  });

  it('is not made narrower by people who are more alike than chance', () => {
    const alike = clusteredRate(Array.from({ length: 10 }, () => ({ n: 2, x: 1 })))!;
    const wilson = clusteredRate([{ n: 20, x: 10 }])!;
    expect(alike.interval).toEqual(wilson.interval);
  });

  it('does not exist where nobody has a contact', () => {
    expect(clusteredRate([])).toBeNull();
    expect(clusteredRate([{ n: 0, x: 0 }])).toBeNull();
  });

  it('always holds the rate and stays between 0 and 1', () => {
    const cluster = fc
      .integer({ min: 1, max: 60 })
      .chain((n) => fc.record<Cluster>({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(fc.array(cluster, { minLength: 1, maxLength: 40 }), (clusters) => {
        const { rate, interval } = clusteredRate(clusters)!;
        expect(interval[0]).toBeGreaterThanOrEqual(0);
        expect(interval[0]).toBeLessThanOrEqual(rate + 1e-12);
        expect(interval[1]).toBeGreaterThanOrEqual(rate - 1e-12);
        expect(interval[1]).toBeLessThanOrEqual(1);
      }),
    );
  });
});
