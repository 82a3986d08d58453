import type { Activity } from '@within24/shared';
import { minutesOf, topOf } from '../../../apps/web/src/features/organizer-results/minutes.js';

const activityOf = (at: string, perMinute: number[]): Activity => ({
  ...{ at, attendees: 0, openedLink: 0, scans: 0, connections: 0, activeAttendees: 0, perMinute },
});
const clock = (start: number) => new Date(start).toISOString().slice(11, 19);

describe('the bars of the last hour', () => {
  it('end with the minute that runs', () => {
    const minutes = minutesOf(activityOf('2026-06-10T00:01:42.500Z', [5, 0, 7]));
    expect(minutes.map(({ start, scans }) => `${clock(start)} ${scans}`)).toEqual(['23:59:00 5', '00:00:00 0', '00:01:00 7']);
  });

  it('are none before the first count arrives', () => expect(minutesOf(activityOf('2026-06-10T00:01:42Z', []))).toEqual([]));
});

it.each([
  [[], 4],
  [[0, 0], 4],
  [[1, 4], 4],
  [[5], 5],
  [[6], 10],
  [[11], 20],
  [[21, 3], 40],
  [[99], 100],
  [[100], 100],
  [[1_000], 1_000],
  [[1_001], 2_000],
])('the scale over bars of %j ends at %d', (bars, top) => {
  expect(topOf(bars.map((scans, start) => ({ start, scans })))).toBe(top);
});
