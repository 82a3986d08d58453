import type { Contact } from '@within24/shared';
import { lookOf, type Look } from '../../ui/contact-words.js';

/** Which of their people somebody looks at. */
export type Shown = 'todo' | 'done' | 'all';

const rank: Record<Look, number> = { open: 0, past: 1, done: 2 };
/** Whether the connection has ended: only the owner's own note is left. */
export const isGone = ({ state }: Contact) => state === 'removed' || state === 'erased';

/** By time left: open ones by deadline, then past ones and those followed up with the newest first, then those no longer connected. */
export function byTimeLeft(contacts: Contact[], now: number): Contact[] {
  const place = (contact: Contact) => (isGone(contact) ? 3 : rank[lookOf(contact, now)]);
  return contacts.toSorted((a, b) => {
    const [first, second] = [place(a), place(b)];
    if (first !== second) return first - second;
    return first === 0 ? Date.parse(a.followUpBy) - Date.parse(b.followUpBy) : Date.parse(b.metAt) - Date.parse(a.metAt);
  });
}

/** Those whom there is still something to do about, open or past. */
export function toDo(contacts: Contact[], now: number): Contact[] {
  return contacts.filter((contact) => !isGone(contact) && lookOf(contact, now) !== 'done');
}

/** Whether they scanned this attendee's badge without being scanned in return. */
export const isScannedMeOnly = (contact: Contact) => contact.scannedMe && !contact.scannedByMe && !isGone(contact);
