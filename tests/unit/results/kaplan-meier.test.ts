import fc from 'fast-check';
import { kaplanMeier } from '../../../apps/api/src/results/domain/kaplan-meier.js';

type Seen = { time: number; isEvent: boolean };

/** Whoever is seen open until a time was open for that many whole periods. */
function lifetimes(seen: Seen[], periods: number) {
  const followedUp = Array<number>(periods).fill(0);
  const seenOpen = Array<number>(periods + 1).fill(0);
  for (const { time, isEvent } of seen) {
    if (isEvent) followedUp[time - 1]! += 1;
    else seenOpen[time]! += 1;
  }
  return { followedUp, seenOpen };
}

describe('the curve of Kaplan and Meier', () => {
  // Weeks in remission under 6-mercaptopurine: Freireich and others, Blood 21 (1963); estimates and standard errors as in Kleinbaum & Klein,
  // Survival Analysis, 3rd ed. 2012, chapter 2, and intervals on the scale of log(−log) as R's survfit prints them.
  const events = [6, 6, 6, 7, 10, 13, 16, 22, 23];
  const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const seen = [...events.map((time) => ({ time, isEvent: true })), ...censored.map((time) => ({ time, isEvent: false }))];
  const estimates = kaplanMeier(lifetimes(seen, 35), 1);

  it.each([
    [6, 0.857, 0.62, 0.952],
    [7, 0.807, 0.563, 0.923],
    [10, 0.753, 0.503, 0.889],
    [13, 0.69, 0.432, 0.849],
    [16, 0.627, 0.368, 0.805],
    [22, 0.538, 0.268, 0.747],
    [23, 0.448, 0.188, 0.68],
  ])('is that of the textbook after %d weeks', (week, open, low, high) => {
    const { share, interval } = estimates[week - 1]!;
    expect(1 - share).toBeCloseTo(open, 3);
    expect(1 - interval[1]).toBeCloseTo(low, 3);
    expect(1 - interval[0]).toBeCloseTo(high, 3);
  });

  it('ends where nobody is left to be seen', () => {
    expect(estimates).toHaveLength(35);
    expect(kaplanMeier(lifetimes(seen, 48), 1)).toHaveLength(35);
    expect(kaplanMeier({ followedUp: [0, 0], seenOpen: [4] }, 1)).toEqual([]);
  });

  const everyone = fc.array(fc.record({ time: fc.integer({ min: 1, max: 20 }), isEvent: fc.boolean() }), { minLength: 1, maxLength: 60 });

  it('is the plain share where everybody is seen to the end', () => {
    fc.assert(
      fc.property(everyone, (all) => {
        const complete = all.map(({ time, isEvent }) => (isEvent ? { time, isEvent } : { time: 20, isEvent }));
        for (const [period, { share }] of kaplanMeier(lifetimes(complete, 20), 1).entries()) {
          const done = complete.filter(({ time, isEvent }) => isEvent && time <= period + 1).length;
          expect(share).toBeCloseTo(done / complete.length, 10);
        }
      }),
    );
  });

  it('never falls, lies in its interval, and is told less surely where one person’s contacts move together', () => {
    fc.assert(
      fc.property(everyone, fc.double({ min: 1, max: 8, noNaN: true }), (all, effect) => {
        let last = 0;
        const alone = kaplanMeier(lifetimes(all, 20), 1);
        for (const [period, { share, interval }] of kaplanMeier(lifetimes(all, 20), effect).entries()) {
          expect(share).toBeGreaterThanOrEqual(last - 1e-12);
          expect(interval[0]).toBeLessThanOrEqual(share + 1e-9);
          expect(interval[1]).toBeGreaterThanOrEqual(share - 1e-9);
          const [low, high] = alone[period]!.interval;
          expect(interval[1] - interval[0]).toBeGreaterThanOrEqual(high - low - 1e-9);
          last = share;
        }
      }),
    );
  });
});
