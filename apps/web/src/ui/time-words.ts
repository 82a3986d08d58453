import { m } from '../i18n/messages.js';

const minute = 60_000;
const day = 24 * 60 * minute;

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase(m.time.locale) + text.slice(1);
}

/**
 * Whole minutes below an hour, else whole hours, as the mails have it: nobody is promised time that is not there. Never less than a
 * minute; and an hour that has just begun to run counts, so that whoever was met this minute has 24.
 */
function counted(ms: number): { hours: number } | { minutes: number } {
  const minutes = Math.max(1, Math.floor(ms / minute));
  return minutes < 60 ? { minutes } : { hours: Math.floor((minutes + 1) / 60) };
}

/** A stretch of time in words, as "seven hours" or "35 minutes"; `ms` below one minute is "a minute". */
export function stretchInWords(ms: number): string {
  const stretch = counted(ms);
  return 'hours' in stretch ? m.time.hours(stretch.hours) : m.time.minutes(stretch.minutes);
}

/** A stretch of time in short, as "7 h" or "35 min". */
export function stretchInShort(ms: number): string {
  const stretch = counted(ms);
  return 'hours' in stretch ? m.time.hoursInShort(stretch.hours) : m.time.minutesInShort(stretch.minutes);
}

/** The calendar's day in days since 1970: a day may have 23 or 25 hours, so hours do not lead to the next one. */
function dayIn(instant: number, timeZone: string): number {
  return Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant)) / day;
}

/** The time of day, as "10:14", in the given zone. */
export function clockInWords(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(m.time.locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return format.format(Date.parse(instant));
}

/** The day of an instant, as "26 February 2027" in the given zone. */
export function dayInWords(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(m.time.locale, { timeZone, dateStyle: 'long' }).format(Date.parse(instant));
}

/** When something happened, as "10:14", "yesterday at 10:14", "tomorrow at 08:00" or "Mon 3 Nov at 10:14" in the given zone. */
export function momentInWords(instant: string, timeZone: string, now: number): string {
  const at = Date.parse(instant);
  const time = clockInWords(instant, timeZone);
  const daysAhead = dayIn(at, timeZone) - dayIn(now, timeZone);
  if (daysAhead === 0) return time;
  if (daysAhead === -1) return m.time.yesterday(time);
  if (daysAhead === 1) return m.time.tomorrow(time);
  const date = new Intl.DateTimeFormat(m.time.locale, { timeZone, weekday: 'short', day: 'numeric', month: 'short' }).format(at);
  return m.time.onDay(date, time);
}
