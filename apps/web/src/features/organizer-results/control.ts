import type { ResultsControl } from '@within24/shared';
import { scaleLinear } from 'd3-scale';
import { counted, percent } from '../../organizer/format.js';
import type { Bar, BarPicture } from './bars.js';
import { signed, type About, type Cell } from './picture.js';

/** The rate with reminders minus the rate without, and its 95 % interval; percentage points. */
export type Difference = { points: number; interval: [low: number, high: number] };
/** What the drawing of a difference takes, in CSS pixels. */
export const differenceHeight = 104;
export type ControlPicture = BarPicture & { difference: Difference | null };

/** Whether there is anything to tell: who switched the comparison off keeps what was published of it. */
export const isToldOf = ({ asOf }: ResultsControl, { nudgePolicy }: About) => asOf !== null || (nudgePolicy?.controlShare ?? 0) > 0;

/** Without the sign that zero can have. */
const inPoints = (share: number) => Math.round(share * 100) || 0;

function differenceOf({ difference, interval }: ResultsControl): Difference | null {
  return difference === null || !interval
    ? null
    : { points: inPoints(difference), interval: [inPoints(interval[0]), inPoints(interval[1])] };
}

/** `+12 points` */
export const pointsInWords = (points: number) => `${signed(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}`;

/** What the interval allows to say of the difference, and no more. */
export function differenceInWords({ points, interval: [low, high] }: Difference): string {
  const fits = `anything between ${signed(low)} and ${signed(high)} points fits`;
  if (points === 0) return `With and without reminders the rate is the same: ${fits}.`;
  const differs = `With reminders the rate is ${counted(Math.abs(points), 'point')} ${points > 0 ? 'higher' : 'lower'}`;
  return `${differs}, ${low <= 0 && high >= 0 ? 'which can be chance' : 'more than chance explains'}: ${fits}.`;
}

/** The end of a scale with zero in its middle on which the difference and its interval stand with some room; whole points. */
export function topOfDifference({ points, interval }: Difference): number {
  const furthest = 1.1 * Math.max(1, ...[points, ...interval].map(Math.abs));
  return Math.min(100, Math.ceil(scaleLinear([0, furthest], [0, 1]).nice(4).domain()[1]!));
}

/** Whether reminders work: those who get them beside those who, by lot, get none. */
export function controlPicture(control: ResultsControl, window: string): ControlPicture {
  const difference = differenceOf(control);
  const groups = [
    { label: 'Reminded', group: control.nudged, beside: difference && [difference.points, ...difference.interval] },
    { label: 'Without reminders', group: control.heldBack, beside: null },
  ].flatMap(({ label, group, beside }) => (group && difference ? [{ label, ...group, beside }] : []));
  const bars = groups.map(({ label, rate, people }): Bar => {
    return { label, value: rate, words: `${percent(rate)} (${counted(people, 'attendee')})` };
  });
  return {
    id: 'control',
    title: 'Do reminders work?',
    says: `The share of contacts followed up within ${window}, of attendees who are reminded and of those who, by lot, are not. The line through the difference is its 95\u00a0% interval.`,
    asOf: control.asOf,
    summary: [...bars.map(({ label, words }) => `${label}: ${words}.`), difference && differenceInWords(difference)].join(' '),
    ...{ bars, unit: 'share', look: 'done', difference },
    table: {
      columns: [
        { name: 'Attendees', kind: 'words' },
        { name: 'How many', kind: 'count' },
        { name: 'Share', kind: 'share' },
        { name: 'Points more', kind: 'points' },
        { name: '95\u00a0% from', kind: 'points' },
        { name: 'to', kind: 'points' },
      ],
      rows: groups.map(({ label, people, rate, beside }): Cell[] => [label, people, rate, ...(beside ?? ['', '', ''])]),
    },
  };
}
