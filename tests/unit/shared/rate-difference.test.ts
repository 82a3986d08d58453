import { differenceOf } from '@within24/shared/rate-difference';
import { clusteredRate } from '../../../apps/api/src/results/domain/clustered-rate.js';

/** Of so many people with one contact each, so that the rate's own interval is Wilson's. */
function rateOf(x: number, n: number) {
  const rate = clusteredRate(Array.from({ length: n }, (_, person) => ({ n: 1, x: person < x ? 1 : 0 })));
  return rate!;
}

// Newcombe, Statistics in Medicine 17 (1998), table II, method 10.
it.each([
  ['56/70 and 48/80', rateOf(56, 70), rateOf(48, 80), [0.2, 0.0524, 0.3339]],
  ['9/10 and 3/10', rateOf(9, 10), rateOf(3, 10), [0.6, 0.1705, 0.809]],
  ['6/7 and 2/7', rateOf(6, 7), rateOf(2, 7), [4 / 7, 0.0582, 0.8062]],
  ['5/56 and 0/29', rateOf(5, 56), rateOf(0, 29), [5 / 56, -0.0381, 0.1926]],
  ['10/10 and 0/10', rateOf(10, 10), rateOf(0, 10), [1, 0.6075, 1]],
] as const)('the difference of %s is as published', (_, one, other, [is, from, to]) => {
  const { difference, interval } = differenceOf(one, other);
  expect(difference).toBeCloseTo(is, 10);
  expect(interval[0]).toBeCloseTo(from, 4);
  expect(interval[1]).toBeCloseTo(to, 4);
});

it('is the same the other way round, with the other sign', () => {
  const [one, other] = [rateOf(56, 70), rateOf(48, 80)];
  const there = differenceOf(one, other);
  const back = differenceOf(other, one);
  expect([-back.difference, -back.interval[1], -back.interval[0]]).toEqual([there.difference, ...there.interval]);
});
