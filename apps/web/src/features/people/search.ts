import type { Contact } from '@within24/shared';
import { folded } from './fold.js';

const texts = new WeakMap<Contact, string>();

/** What a contact is found by; folded once, for people type letter by letter. */
function textOf(contact: Contact): string {
  const known = texts.get(contact);
  if (known !== undefined) return known;
  const { card, note, tags } = contact;
  const text = folded([card.name, card.company ?? '', note, ...tags].join('\n'));
  texts.set(contact, text);
  return text;
}

/** Those who have every word of the search in their name, company, note or tags, without regard to case and accents. */
export function found(contacts: Contact[], search: string): Contact[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return words.length === 0 ? contacts : contacts.filter((contact) => words.every((word) => textOf(contact).includes(word)));
}

/** All tags in use, the most used first. */
export function tagsOf(contacts: Contact[]): string[] {
  const counts = new Map<string, number>();
  for (const { tags } of contacts) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].toSorted(([a, many], [b, more]) => more - many || a.localeCompare(b)).map(([tag]) => tag);
}
