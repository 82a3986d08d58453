import type { Contact, Gift } from '@within24/shared';
import { outbox } from '../../offline/outbox.svelte.js';
import { session } from '../session/session.svelte.js';
import type { Message } from './hand-off.js';

/** How long a person waits for the server's word before the phone keeps the message for later. */
const patienceMs = 6_000;
const dayMs = 24 * 3_600_000;

/**
 * Sends a mail from here: on the phone first, so that it goes out once and only once whatever the network does. Throws the
 * `ApiError` of a refusal that comes at once.
 */
export async function sendFromHere(contactId: string, { subject, body }: Message, personalLine: string, gift: Gift): Promise<void> {
  const id = crypto.randomUUID();
  const message = { subject, body, personalLine: personalLine.trim(), gift };
  await outbox.send({ kind: 'message', id, attendeeId: session.me.id, contactId, message }, (_, made) => made, patienceMs);
}

/** Whether a message to this contact still waits on the phone. */
export function isWaitingHere(contactId: string): boolean {
  return outbox.waiting.some((item) => item.kind === 'message' && item.contactId === contactId);
}

/** Whether the server would not send the last message to this contact; the shell says why. */
export function isRefused(contactId: string): boolean {
  return outbox.refused.some(({ item }) => item.kind === 'message' && item.contactId === contactId);
}

/** When the last message from here was written, where the next has to wait: one goes to the same person in a day. */
export function writtenToday({ message }: Contact, now: number): string | null {
  if (!message || message.state === 'failed') return null;
  return now - Date.parse(message.writtenAt) < dayMs ? message.writtenAt : null;
}
