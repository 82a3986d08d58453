const numbers = new Intl.NumberFormat('en-GB');

/** `1,204` */
export const number = (value: number) => numbers.format(value);

/** `1 attendee`, `1,204 attendees`; `many` where an `s` is not enough. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** A share between 0 and 1 as `31 %`, held together by a non-breaking space. */
export const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;

/** An instant (ISO-8601) in a time zone: `3 Dec 2026, 09:00`. */
export function moment(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant));
}

/** An instant (ISO-8601) in a time zone: `09:00`. */
export function clockTime(instant: string | number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(new Date(instant));
}

/** An instant (ISO-8601) on the reader's own clock: `3 Dec 2026, 09:00`. */
export const momentHere = (instant: string) => moment(instant, Intl.DateTimeFormat().resolvedOptions().timeZone);
