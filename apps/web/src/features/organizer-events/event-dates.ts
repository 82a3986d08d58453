import type { Event } from '@within24/shared';

export type Phase = 'upcoming' | 'running' | 'over';

/** Where `now` (ms since 1970) lies. */
export function phaseOf(event: Event, now: number): Phase {
  if (now < Date.parse(event.startsAt)) return 'upcoming';
  return now < Date.parse(event.endsAt) ? 'running' : 'over';
}

/** The days of an event in its own time zone: `3–4 December 2026`; with the hours where it is a single day. */
export function datesOf({ startsAt, endsAt, timeZone }: Pick<Event, 'startsAt' | 'endsAt' | 'timeZone'>): string {
  const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone });
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  if (days.format(start) !== days.format(end)) return days.formatRange(start, end);
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).formatRange(start, end);
}

/** `America/New York` */
export const zoneInWords = ({ timeZone }: Pick<Event, 'timeZone'>) => timeZone.replaceAll('_', ' ');

export const phaseWords: Record<Phase, string> = { upcoming: 'Not started', running: 'Running now', over: 'Over' };

/** How much of the event has gone by: 0 before its start, 1 after its end. */
export function shareGone({ startsAt, endsAt }: Event, now: number): number {
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)];
  return Math.min(1, Math.max(0, (now - start) / Math.max(1, end - start)));
}
