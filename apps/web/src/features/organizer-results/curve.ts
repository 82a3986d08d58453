import type { ResultsCurve } from '@within24/shared';
import { scaleLinear } from 'd3-scale';
import { percent } from '../../organizer/format.js';
import { stretch, type Picture } from './picture.js';

/** The share followed up from `at` (seconds since the meeting) on. */
export type Point = { at: number; share: number; interval: [number, number] };
export type CurvePicture = Picture & { points: Point[]; window: number };

/** Steps of the scale that are whole on a clock, in seconds. */
const clockSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];

/** The curve from the meeting, when nobody has followed up, to where its last step ends: at the window, or later. */
export function pointsOf({ window, steps }: ResultsCurve): Point[] {
  const start: Point = { at: 0, share: 0, interval: [0, 0] };
  const points = [start, ...steps.map(({ until, share, interval }) => ({ at: until, share, interval }))];
  const last = points.at(-1)!;
  return last.at < window ? [...points, { ...last, at: window }] : points;
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

export function curvePicture(curve: ResultsCurve): CurvePicture {
  const points = pointsOf(curve);
  const reached = shareAt(points, curve.window);
  return {
    id: 'curve',
    title: 'Time to follow-up',
    says: 'The share of contacts followed up by each time since the two met. Young contacts count for as long as they are old; the band is a 95\u00a0% interval.',
    asOf: curve.asOf,
    summary: `After ${stretch(curve.window)}, ${percent(reached)} were followed up.`,
    table: {
      columns: [
        { name: 'After', kind: 'seconds' },
        { name: 'Share', kind: 'share' },
        { name: '95\u00a0% from', kind: 'share' },
        { name: 'to', kind: 'share' },
      ],
      rows: curve.steps.map(({ until, share, interval }) => [until, share, ...interval]),
    },
    points,
    window: curve.window,
  };
}
