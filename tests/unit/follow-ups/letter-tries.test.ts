import { nextTry } from '../../../apps/api/src/follow-ups/domain/letter-tries.js';

const [minute, hour] = [60_000, 3_600_000];

describe('a letter that could not be sent', () => {
  it.each([
    [1, 0, minute],
    [2, 2 * minute, 5 * minute],
    [3, 8 * minute, 15 * minute],
    [4, 30 * minute, hour],
    [20, 16 * hour, hour],
    [27, 24 * hour - 1, hour],
    [28, 24 * hour, undefined],
  ])('after %d tries and at an age of %d ms is tried again in %s ms', (tries, age, wait) => {
    expect(nextTry(tries, age)).toBe(wait);
  });
});
