import type { Activity } from '@within24/shared';

const minuteMs = 60_000;

/** One bar of the last hour: when its minute began (ms since 1970), and the scans in it. */
export type Minute = { start: number; scans: number };

/** The last minutes with their clock times, oldest first; the last one is the minute that runs. */
export function minutesOf({ at, perMinute }: Activity): Minute[] {
  const running = Math.floor(Date.parse(at) / minuteMs) * minuteMs;
  return perMinute.map((scans, index) => ({ start: running - (perMinute.length - 1 - index) * minuteMs, scans }));
}

/** The next round number at or above the highest bar, for the top of the scale; at least 4. */
export function topOf(minutes: Minute[]): number {
  const highest = Math.max(4, ...minutes.map(({ scans }) => scans));
  const step = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 4, 5, 10].map((factor) => factor * step).find((top) => top >= highest)!;
}
