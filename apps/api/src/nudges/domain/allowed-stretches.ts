import { IANAZone } from 'luxon';
import type { QuietHours } from '@within24/shared';

/** From `start` until before `end`, in epoch milliseconds. */
export type Stretch = { start: number; end: number };

const minute = 60_000;
const day = 1_440 * minute;

/**
 * The stretches outside quiet hours that touch [from, until], whole and in order; without quiet hours one without end. Where the clocks
 * change, quiet hours begin at the first and end at the last instant that reads so; a reading that is skipped is the instant of the change.
 */
export function allowedStretches(quiet: QuietHours | null, timeZone: string, from: number, until: number): Stretch[] {
  if (!quiet) return [{ start: -Infinity, end: Infinity }];
  const nights = quietStretches(quiet, clockOf(timeZone), from, until);
  return nights
    .slice(1)
    .map((night, i) => ({ start: nights[i]!.end, end: night.start }))
    .filter(({ start, end }) => start < end && end > from && start <= until);
}

function quietStretches({ from, to }: QuietHours, clock: Clock, since: number, until: number): Stretch[] {
  const dateOf = (instant: number) => Math.floor((instant + clock.offsetAt(instant)) / day);
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  const endsNextDay = ends <= begins ? 1 : 0;
  const nights: Stretch[] = [];
  for (let date = dateOf(since) - 1; date <= dateOf(until) + 1; date++) {
    nights.push({ start: instantsOf(date, begins, clock).first, end: instantsOf(date + endsNextDay, ends, clock).last });
  }
  return nights;
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Local time is UTC plus the offset (milliseconds); dates are days since 1970. `offsetOn` is asked often, and is slow to find. */
type Clock = { offsetAt: (instant: number) => number; offsetOn: (date: number) => number };

function clockOf(timeZone: string): Clock {
  const zone = IANAZone.create(timeZone);
  const known = new Map<number, number>();
  const offsetAt = (instant: number) => zone.offset(instant) * minute;
  const offsetOn = (date: number) => {
    const offset = known.get(date) ?? offsetAt(date * day);
    known.set(date, offset);
    return offset;
  };
  return { offsetAt, offsetOn };
}

/** The first and the last instant at which the clock reads so many minutes of that date. */
function instantsOf(date: number, minutes: number, { offsetAt, offsetOn }: Clock): { first: number; last: number } {
  const reading = date * day + minutes * minute;
  const [before, after] = [offsetOn(date - 1), offsetOn(date + 2)];
  if (before === after) return { first: reading - before, last: reading - before };
  const [early, late] = [reading - Math.max(before, after), reading - Math.min(before, after)];
  const existing = [early, late].filter((instant) => instant + offsetAt(instant) === reading);
  const change = existing.length > 0 ? null : changeBetween(early, late, offsetAt);
  return { first: change ?? existing[0]!, last: change ?? existing.at(-1)! };
}

function changeBetween(before: number, after: number, offsetAt: Clock['offsetAt']): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === offsetAt(after)) high = middle;
    else low = middle;
  }
  return high;
}
