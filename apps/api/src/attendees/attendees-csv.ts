import type { Attendee } from '@within24/shared';
import { byteOrderMark, csvRows, csvTime } from '../platform/csv.js';

const headings = [
  ...['Attendee ID', 'Name', 'Email', 'Company', 'Job title', 'Ticket type', 'Language', 'Badge code'],
  ...['Registered at (UTC)', 'Invited at (UTC)', 'Opened their link at (UTC)'],
];

/** What an organizer sees of somebody: no link, and nothing of what they did with others. */
const rowOf = (attendee: Attendee): string[] => [
  ...[attendee.id, attendee.name, attendee.email ?? '', attendee.company ?? '', attendee.title ?? ''],
  ...[attendee.ticketType ?? '', attendee.language ?? '', attendee.shortCode],
  ...[csvTime(attendee.createdAt), csvTime(attendee.invitedAt), csvTime(attendee.openedAt)],
];

/** The table in portions, as they come. */
export async function* attendeesCsv(portions: AsyncIterable<Attendee[]>, withMark: boolean): AsyncGenerator<string> {
  yield (withMark ? byteOrderMark : '') + csvRows([headings]);
  for await (const portion of portions) yield csvRows(portion.map(rowOf));
}
