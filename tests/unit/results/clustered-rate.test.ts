import fc from 'fast-check';
import { clusteredRate } from '../../../apps/api/src/results/domain/clustered-rate.js';

/** `x` of `n` people with one contact each. */
const people = (x: number, n: number) => Array.from({ length: n }, (_, index) => ({ n: 1, x: index < x ? 1 : 0 }));
const contacts = fc.integer({ min: 1, max: 30 }).chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));
const some = fc.array(contacts, { minLength: 1, maxLength: 40 });

describe('with one contact a person the interval is Wilson’s', () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d', (x, n, low, high) => {
    const { rate, interval } = clusteredRate(people(x, n))!;
    expect(rate).toBe(x / n);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });
});

describe('with several contacts a person the interval is that of fewer', () => {
  it('by the design effect, as computed by hand', () => {
    // Four people with four contacts each: p = 8/16; spread (2² + 2²) · 4/3 / 16² = 1/24; a simple sample has 0.25/15 = 1/60; so
    // the design effect is 2.5 and the 16 contacts tell as much as 6.4.
    const { n, x, interval } = clusteredRate([4, 0, 2, 2].map((each) => ({ n: 4, x: each })))!;
    expect([n, x]).toEqual([16, 8]);
    expect(interval[0]).toBeCloseTo(0.1938, 4);
    expect(interval[1]).toBeCloseTo(0.8062, 4);
  });

  it('as few as there are people, where each person’s contacts all go the same way', () => {
    const alike = clusteredRate(people(12, 40).map(({ x }) => ({ n: 10, x: x * 10 })))!;
    const alone = clusteredRate(people(12, 40))!;
    expect(alike.interval[1] - alike.interval[0]).toBeCloseTo(alone.interval[1] - alone.interval[0], 2);
  });
});

describe('any rate', () => {
  it('lies in its interval, and the interval between 0 and 1', () => {
    fc.assert(
      fc.property(some, (clusters) => {
        const { rate, interval } = clusteredRate(clusters)!;
        expect(interval[0]).toBeGreaterThanOrEqual(0);
        expect(interval[1]).toBeLessThanOrEqual(1);
        expect(interval[0] - 1e-9).toBeLessThanOrEqual(rate);
        expect(interval[1] + 1e-9).toBeGreaterThanOrEqual(rate);
      }),
    );
  });

  it('is never told more surely than by as many independent contacts', () => {
    fc.assert(
      fc.property(some, (clusters) => {
        const { n, x, interval } = clusteredRate(clusters)!;
        const independent = clusteredRate(people(x, n))!;
        expect(interval[1] - interval[0]).toBeGreaterThanOrEqual(independent.interval[1] - independent.interval[0] - 1e-9);
      }),
    );
  });

  it('does not depend on the order of people, nor on those without contacts', () => {
    fc.assert(
      fc.property(some, (clusters) => {
        const { interval, ...rest } = clusteredRate(clusters)!;
        const other = clusteredRate([{ n: 0, x: 0 }, ...clusters.toReversed()])!;
        expect({ ...other, interval: undefined }).toEqual({ ...rest, interval: undefined });
        expect(other.interval[0]).toBeCloseTo(interval[0], 9);
        expect(other.interval[1]).toBeCloseTo(interval[1], 9);
      }),
    );
  });
});

it('of nothing there is none', () => {
  expect(clusteredRate([])).toBeNull();
  expect(clusteredRate([{ n: 0, x: 0 }])).toBeNull();
});
