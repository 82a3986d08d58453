import { z } from 'zod';

const durationForm = /^P(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/;

/** Seconds of an ISO-8601 duration of days (of 24 hours), hours, minutes and seconds; `null` where it is none. */
export function secondsOf(duration: string): number | null {
  const parts = durationForm.exec(duration);
  if (!parts || duration === 'P') return null;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return days! * 86_400 + hours! * 3_600 + minutes! * 60 + seconds!;
}

/** An ISO-8601 duration of hours, minutes and seconds, as `PT24H` or `PT1H30M`. */
export function durationOf(seconds: number): string {
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const rest = seconds % 60;
  const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`;
  return `PT${text || '0S'}`;
}

/** An ISO-8601 duration on the wire. */
export const duration = z
  .string()
  .max(40)
  .refine((text) => secondsOf(text) !== null, 'must be a duration such as PT24H');

const endOf9999 = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** An instant on the wire: ISO-8601 with an offset, in the years 1970 to 9999. */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => new Date(text).getTime() >= 0, 'must be in 1970 or later')
  .refine((text) => !(new Date(text).getTime() > endOf9999), 'must be in 9999 or earlier')
  .transform((text) => new Date(text).toISOString());

/** An instant in an answer: ISO-8601 in UTC. */
export const utcInstant = z.iso.datetime();

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** The name of an IANA time zone. */
export const timeZone = z.string().max(64).refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

/** A wall-clock time, `21:00`. */
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as 21:00', abort: true });

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const longestQuietMinutes = 12 * 60;

/** Minutes of wall-clock time between `from` and `to`; the range may cross midnight. */
export function quietMinutes({ from, to }: { from: string; to: string }): number {
  return (minutesOf(to) - minutesOf(from) + 1_440) % 1_440;
}

/** Hours in which no nudge is sent, in the reader's own time zone; at most 12 hours, not empty. */
export const quietHours = z
  .object({ from: wallTime, to: wallTime })
  .refine((hours) => quietMinutes(hours) > 0, 'must not be empty: use null for none')
  .refine((hours) => quietMinutes(hours) <= longestQuietMinutes, 'must be 12 hours or less');
export type QuietHours = z.output<typeof quietHours>;

/** What the phone's clock said, and the server's when the upload came; epoch milliseconds. */
export type PhoneTimes = { doneAt: number; sentAt: number; receivedAt: number };

/**
 * When it was really done: the phone's time corrected by the phone's own error at sending, between 1970 and now. That
 * nobody follows up before the meeting is the database's to keep, which knows when that was.
 */
export function correctedTime({ doneAt, sentAt, receivedAt }: PhoneTimes): number {
  return Math.max(0, Math.min(doneAt + receivedAt - sentAt, receivedAt));
}
