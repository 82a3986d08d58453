import type { Contact } from '@within24/shared';
import { ApiError } from '../../api/errors.js';
import { callAs } from '../session/attendee-client.js';
import { mergedNote } from './merged-note.js';

type Written = Pick<Contact, 'id' | 'note' | 'version'>;

/** Saves a note written over `contact`; where it was changed elsewhere meanwhile, both texts are kept. */
export async function saveNote(contact: Written, note: string, attendeeId: string): Promise<Contact> {
  const path = `/me/contacts/${contact.id}`;
  try {
    return await callAs<Contact>('PATCH', path, { attendeeId, body: { note }, headers: { 'if-match': `"${contact.version}"` } });
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 412)) throw error;
    const there = await callAs<Contact>('GET', path, { attendeeId });
    return saveNote(there, mergedNote(contact.note, note, there.note), attendeeId);
  }
}
