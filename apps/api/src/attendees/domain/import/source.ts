import { normaliseHeading } from './heading-text.js';

/** Headings that together no other system's export has. */
const signatures: [source: string, headings: string[]][] = [
  ['eventbrite', ['Order #', 'Attendee #']],
  ['eventbrite', ['Order #', 'Attendee Status']],
  ['eventbrite', ['Order ID', 'Attendee first name', 'Attendee Surname']],
  ['eventbrite', ['Eventbrite Fees']],
  ['luma', ['api_id', 'approval_status']],
  ['luma', ['guest_id', 'approval_status']],
  ['pretix', ['Order code', 'Position ID']],
  ['pretix', ['Pseudonymization ID']],
  ['pretix', ['Pseudonyme ID']],
  ['pretix', ['ID pseudonyme']],
  ['tito', ['Ticket Reference', 'Ticket Full Name']],
  ['tito', ['Ticket Reference', 'Void Status']],
  ['hievents', ['Public ID', 'Short ID', 'Is Checked In']],
  ['alfio', ['paidPrice', 'reservationID']],
  ['meetup', ['URL of Member Profile', 'RSVP']],
  ['sessionize', ['Speaker Id', 'TagLine']],
];
const normalisedSignatures = signatures.map(([source, headings]) => ({ source, headings: headings.map(normaliseHeading) }));

/** The ticketing system that wrote the file, as part of an attendee's identity; `csv` where the headings do not tell. */
export function sourceOf(columns: string[]): string {
  const headings = new Set(columns.map(normaliseHeading));
  return normalisedSignatures.find((signature) => signature.headings.every((heading) => headings.has(heading)))?.source ?? 'csv';
}
