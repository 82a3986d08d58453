import type { QuietHours } from '@within24/shared';

const hour = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const options = {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', options);
  formats.set(timeZone, format);
  return format;
}

/** What a clock on the wall shows, `2026-03-29 02:30`. */
export function wallClock(instant: number, timeZone: string): string {
  return formatOf(timeZone).format(instant).replace(',', '');
}

/** Whether the clock on the wall reads within the quiet hours. */
export function isQuiet(instant: number, quiet: QuietHours | null, timeZone: string): boolean {
  if (!quiet) return false;
  const time = wallClock(instant, timeZone).slice(-5);
  return quiet.from < quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to;
}

const changes = new Map<string, number[]>();

/** The instants in a year at which the zone's clocks change, to the hour. */
export function clockChanges(timeZone: string, year: number): number[] {
  const key = `${timeZone} ${year}`;
  const found = changes.get(key) ?? findChanges(timeZone, year);
  changes.set(key, found);
  return found;
}

function findChanges(timeZone: string, year: number): number[] {
  const offsetAt = (instant: number) => Date.parse(`${wallClock(instant, timeZone).replace(' ', 'T')}Z`) - instant;
  const found: number[] = [];
  const step = 10 * 24 * hour;
  for (let start = Date.UTC(year, 0, 1); start < Date.UTC(year + 1, 0, 1); start += step) {
    let [low, high] = [start, start + step];
    if (offsetAt(low) === offsetAt(high)) continue;
    while (high - low > hour) {
      const middle = low + Math.floor((high - low) / hour / 2) * hour;
      if (offsetAt(middle) === offsetAt(low)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}
