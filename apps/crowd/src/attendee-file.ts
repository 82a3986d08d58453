import type { PlannedPerson } from './plan/plan.js';

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** The attendee list as a ticketing system would export it. */
export function attendeeFile(people: readonly PlannedPerson[], addressOf: (person: PlannedPerson) => string): string {
  const rows = people.map((person) => [
    `T-${person.number + 1}`,
    person.name,
    addressOf(person),
    person.company,
    person.title,
    person.ticketType,
  ]);
  return [['Ticket ID', 'Name', 'Email', 'Company', 'Job title', 'Ticket type'], ...rows]
    .map((row) => `${row.map(quoted).join(',')}\r\n`)
    .join('');
}
