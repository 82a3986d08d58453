import fc from 'fast-check';
import { nextTry, retryAfterOf } from '../../../apps/api/src/webhooks/domain/retry-schedule.js';

const unit = 5_000;
const hours = (count: number) => count * 3_600_000;

/** When each try comes, in milliseconds since the first, where every one fails at once. */
function triesAt(random: number, retryAfter?: number): number[] {
  const times = [0];
  for (;;) {
    const wait = nextTry({ tries: times.length, age: times.at(-1)!, unit, retryAfter, random });
    if (wait === undefined) return times;
    times.push(times.at(-1)! + wait);
  }
}

describe('the tries of a message', () => {
  it('come at once, after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 20 h', () => {
    const times = triesAt(0);
    expect(times.slice(1).map((at, index) => at - times[index]!)).toEqual([
      ...[5_000, 300_000, 1_800_000, hours(2), hours(5), hours(10), hours(14), hours(20), hours(20)],
    ]);
  });

  it('end within three days, whatever the receiver asks', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.option(fc.nat(hours(1_000)), { nil: undefined }), (random, retryAfter) => {
        const times = triesAt(random, retryAfter);
        expect(times.at(-1)).toBeLessThanOrEqual(hours(72));
        expect(times.length).toBeLessThanOrEqual(10);
        if (!retryAfter) expect(times).toHaveLength(10);
      }),
    );
  });

  it('are spread by up to a tenth', () => {
    expect(nextTry({ tries: 3, age: 0, unit, random: 1 })).toBe(1_800_000 * 0.9);
  });

  it('wait for a receiver up to twelve hours, and never less than planned', () => {
    expect(nextTry({ tries: 1, age: 0, unit, retryAfter: 60_000, random: 0 })).toBe(60_000);
    expect(nextTry({ tries: 1, age: 0, unit, retryAfter: hours(99), random: 0 })).toBe(hours(12));
    expect(nextTry({ tries: 4, age: 0, unit, retryAfter: 1_000, random: 0 })).toBe(hours(2));
  });
});

describe('what a receiver asks', () => {
  const now = Date.parse('2026-11-28T12:00:00Z');
  it.each([
    ['120', 120_000],
    ['Sat, 28 Nov 2026 12:01:00 GMT', 60_000],
    ['Sat, 28 Nov 2026 11:00:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['1e9', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (header, wait) => expect(retryAfterOf(header, now)).toBe(wait));
});
