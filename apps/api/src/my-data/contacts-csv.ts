import { nameParts } from '@within24/shared/vcard';
import type { Contact } from '@within24/shared';
import { csv, csvTime } from '../platform/csv.js';

/** The first six are HubSpot's own, so that its import knows them. */
const headings = [
  ...['First name', 'Last name', 'Email', 'Phone number', 'Job title', 'Company name'],
  ...['Event', 'Met at (UTC)', 'Note', 'Tags', 'Followed up at (UTC)', 'Channel', 'Gift', 'Links', 'Sharing'],
];

function rowOf({ card, metAt, note, tags, followUps }: Contact, eventName: string): string[] {
  const { given, family } = nameParts(card.name);
  const [first] = followUps;
  return [
    ...[given, family, card.email ?? '', card.phone ?? '', card.title ?? '', card.company ?? ''],
    ...[eventName, csvTime(metAt), note, tags.join('; ')],
    ...[first ? csvTime(first.doneAt) : '', first?.channel ?? '', first?.gift ?? ''],
    ...[card.links.join(' '), card.shared ? 'yes' : 'no'],
  ];
}

/** One row for each contact, as the sharing rule lets its owner see it; of several follow-ups the first counts. */
export function contactsCsv(contacts: Contact[], eventName: string): string {
  return csv([headings, ...contacts.map((contact) => rowOf(contact, eventName))]);
}
