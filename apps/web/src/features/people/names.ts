import type { Contact } from '@within24/shared';
import { m } from '../../i18n/messages.js';

/** What a friend calls somebody: the first word of the name. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** The name of a contact, or what stands for it once the connection has ended. */
export function nameOf({ card, state }: Contact): string {
  return card.name || (state === 'erased' ? m.contacts.deletedAttendee : m.contacts.removedContact);
}
