import type { ResultsCurve, ResultsNudges } from '@within24/shared';
import { scaleLinear } from 'd3-scale';
import { percent } from '../../organizer/format.js';
import { stretch, type Cell, type Picture } from './picture.js';
import { reminderTimes, type ReminderTime } from './reminder-times.js';

/** The share followed up from `at` (seconds since the meeting) on. */
export type Point = { at: number; share: number; interval: [number, number] };
/** `legend` tells the times of reminders; both are empty where they are not told. */
export type CurvePicture = Picture & { points: Point[]; window: number; reminders: ReminderTime[]; legend: string };

/** Steps of the scale that are whole on a clock, in seconds. */
const clockSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];

/** The curve from the meeting, when nobody has followed up, to the window or, where its last step begins later, to that. */
export function pointsOf({ window, steps }: ResultsCurve): Point[] {
  const start: Point = { at: 0, share: 0, interval: [0, 0] };
  const points = [start, ...steps.map(({ until, share, interval }) => ({ at: until, share, interval }))];
  const last = points.at(-1)!;
  if (last.at <= window) return last.at < window ? [...points, { ...last, at: window }] : points;
  // What holds from the end of the picture on would be a spike there.
  const before = points.at(-2)!;
  return [...points.slice(0, -1), { ...before, at: last.at }];
}

/** The share that has been reached at a time. */
export const shareAt = (points: Point[], at: number) => points.findLast((point) => point.at <= at)?.share ?? 0;

/** Times to mark on the scale, at most `most` beside the zero. */
export function timeTicks(end: number, most: number): number[] {
  const step = clockSteps.find((seconds) => end / seconds <= most) ?? Math.ceil(end / most);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}

/** The end of the scale of shares, round, and never more than all. */
export function topOfCurve(points: Point[]): number {
  const highest = Math.max(0.05, ...points.map(({ interval }) => interval[1]));
  return Math.min(1, scaleLinear([0, highest], [0, 1]).nice(4).domain()[1]!);
}

/** The steps, and between them the times of reminders; what one of them does not tell is empty. */
function rowsOf({ steps }: ResultsCurve, reminders: ReminderTime[]): Cell[][] {
  if (reminders.length === 0) return steps.map(({ until, share, interval }) => [until, share, ...interval]);
  const times = [...new Set([...steps.map(({ until }) => until), ...reminders.map(({ at }) => at)])].sort((one, other) => one - other);
  return times.map((time) => {
    const step = steps.find(({ until }) => until === time);
    return [time, ...(step ? [step.share, ...step.interval] : ['', '', '']), reminders.findLast(({ at }) => at === time)?.share ?? ''];
  });
}

export function curvePicture(curve: ResultsCurve, nudges: ResultsNudges): CurvePicture {
  const points = pointsOf(curve);
  const { reminders, legend } = reminderTimes(nudges);
  const reached = shareAt(points, curve.window);
  return {
    id: 'curve',
    title: 'Time to follow-up',
    says: 'The share of contacts followed up by each time since the two met, of those that are old enough to judge; later on, each counts for as long as it is old. The band is a 95\u00a0% interval.',
    asOf: curve.asOf,
    summary: [`After ${stretch(curve.window)}, ${percent(reached)} were followed up.`, legend].filter(Boolean).join(' '),
    table: {
      columns: [
        { name: 'After', kind: 'seconds' },
        { name: 'Share', kind: 'share' },
        { name: '95\u00a0% from', kind: 'share' },
        { name: 'to', kind: 'share' },
        ...(reminders.length > 0 ? [{ name: 'Of reminders', kind: 'share' as const }] : []),
      ],
      rows: rowsOf(curve, reminders),
    },
    ...{ points, window: curve.window, reminders, legend },
  };
}
