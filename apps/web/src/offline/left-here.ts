import type { Contact, FollowUp, Me } from '@within24/shared';
import { contactOf, type Waiting, type WaitingFollowUp, type WaitingMark } from './items.js';

const nobody = { company: null, shared: false, title: null, email: null, phone: null, links: [], canHelpWith: null, lookingFor: null };

function withFollowUp(contact: Contact, { id, channel, gift, doneAt, evidence }: WaitingFollowUp): Contact {
  const followUp: FollowUp = { id, channel, gift, doneAt, evidence };
  const others = contact.followUps.filter((other) => other.id !== id);
  const isGone = contact.state === 'removed' || contact.state === 'erased';
  return { ...contact, state: isGone ? contact.state : 'followedUp', followUps: [...others, followUp] };
}

function withoutFollowUp(contact: Contact, followUpId: string): Contact {
  const followUps = contact.followUps.filter(({ id }) => id !== followUpId);
  const isOpenAgain = followUps.length === 0 && contact.state === 'followedUp';
  return { ...contact, followUps, state: isOpenAgain ? 'open' : contact.state };
}

function marked(contact: Contact, { mark, until }: WaitingMark): Contact {
  if (mark === 'remove' || mark === 'block') {
    return { ...contact, state: 'removed', blocked: contact.blocked || mark === 'block', card: { ...nobody, name: '' } };
  }
  if (mark === 'unblock') return { ...contact, blocked: false };
  const isRunning = ['open', 'snoozed', 'muted'].includes(contact.state);
  if (!isRunning) return contact;
  if (mark === 'snooze') return { ...contact, state: contact.state === 'muted' ? 'muted' : 'snoozed', snoozedUntil: until ?? null };
  return { ...contact, state: mark === 'mute' ? 'muted' : 'open' };
}

/** A contact as the server last told, with one thing done on this phone that the server has not answered yet. */
export function withDone(contact: Contact, item: Waiting): Contact {
  if (item.kind === 'note') return { ...contact, note: item.note, tags: item.tags };
  if (item.kind === 'followUp') return withFollowUp(contact, item);
  if (item.kind === 'undoFollowUp') return withoutFollowUp(contact, item.followUpId);
  if (item.kind === 'message') return { ...contact, message: { id: item.id, state: 'sending', writtenAt: item.madeAt } };
  return item.kind === 'mark' ? marked(contact, item) : contact;
}

/** The contacts as the person left them on this phone: what the server last told, and all that still waits for it. */
export function contactsLeftHere(contacts: Contact[], waiting: Waiting[]): Contact[] {
  const about = waiting.filter((item) => contactOf(item) !== '');
  if (about.length === 0) return contacts;
  return contacts.map((contact) => about.filter((item) => contactOf(item) === contact.id).reduce(withDone, contact));
}

/** The attendee as the person left themselves on this phone. */
export function meLeftHere(me: Me, waiting: Waiting[]): Me {
  const own = waiting.find((item) => item.kind === 'me' && item.attendeeId === me.id);
  if (own?.kind !== 'me') return me;
  const { changes, madeAt } = own;
  return { ...me, ...changes, sharingChosenAt: changes.sharing === undefined ? me.sharingChosenAt : madeAt };
}
