import { contentLines, escaped } from '@within24/shared/content-lines';

/** A reminder to write to somebody; instants as ISO-8601. */
export type Reminder = {
  contactId: string;
  /** What the calendar shows. */
  title: string;
  /** What stands below it, may have lines. */
  text: string;
  /** Where the person's page is. */
  url: string;
  followUpBy: string;
};

const minute = 60_000;
const ahead = 60 * minute;
const lasts = 15 * minute;

/** When to be reminded: an hour before the time runs out, or halfway there where less than two hours are left. Milliseconds since 1970. */
export function reminderAt(followUpBy: string, now: number): number {
  const by = Date.parse(followUpBy);
  return Math.max(by - ahead, now + (by - now) / 2);
}

/** As `20260610T081400Z`. */
const utc = (instant: number) => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * An iCalendar file (RFC 5545) with one appointment that rings, in UTC, so that it comes at the right moment wherever the
 * phone is. The same contact has the same UID: opened again, it takes the place of the one before.
 */
export function reminderFile({ contactId, title, text, url, followUpBy }: Reminder, now: number): string {
  const at = reminderAt(followUpBy, now);
  return contentLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Within24//Within24//EN',
    'BEGIN:VEVENT',
    `UID:follow-up-${contactId}@within24`,
    `DTSTAMP:${utc(now)}`,
    `SEQUENCE:${Math.floor(now / 1_000)}`,
    `DTSTART:${utc(at)}`,
    `DTEND:${utc(at + lasts)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT0S',
    `DESCRIPTION:${escaped(title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}
