import type { Language } from '@within24/shared';

const hour = 3_600_000;
const minute = 60_000;

type Place = { language: Language; timeZone: string };

const formatted = (moment: Date, { language, timeZone }: Place, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone, ...options }).format(moment);

/** As "10:14", by the clock of the place. */
export const clockTime = (moment: Date, place: Place) => formatted(moment, place, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** As "Tuesday". */
export const weekday = (moment: Date, place: Place) => formatted(moment, place, { weekday: 'long' });

/** As "Tuesday 24 November". */
export const longDay = (moment: Date, place: Place) => formatted(moment, place, { weekday: 'long', day: 'numeric', month: 'long' });

/** Whether two moments are on one day of the place. */
export function sameDay(one: Date, other: Date, place: Place): boolean {
  const day = (moment: Date) => formatted(moment, place, { dateStyle: 'short' });
  return day(one) === day(other);
}

/** Whole hours where there is one, else whole minutes; neither where less than a minute is left. `left` in milliseconds. */
export function timeLeft(left: number): { hours: number } | { minutes: number } | undefined {
  if (left >= hour) return { hours: Math.floor(left / hour) };
  return left >= minute ? { minutes: Math.floor(left / minute) } : undefined;
}
