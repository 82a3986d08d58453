import type { Channel, FollowUpRequest, Gift } from '@within24/shared';
import { outbox } from '../../offline/outbox.svelte.js';
import { session } from '../session/session.svelte.js';

/** A follow-up that the person is about to tell of; its id stays the same at every try. */
export type Draft = { clientFollowUpId: string; channel: Channel; gift: Gift; evidence: FollowUpRequest['evidence'] };

/** Records that the person followed up just now: on the phone at once, on the server when there is a network. */
export async function recordFollowUp(contactId: string, { clientFollowUpId, ...draft }: Draft): Promise<void> {
  const doneAt = new Date().toISOString();
  await outbox.add({ kind: 'followUp', id: clientFollowUpId, attendeeId: session.me.id, contactId, ...draft, doneAt });
}

/** Takes a follow-up back, whether the server knows of it yet or not. */
export async function undoFollowUp(contactId: string, followUpId: string): Promise<void> {
  let isUnknownThere = false;
  await outbox.edit(followUpId, (kept) => {
    isUnknownThere = kept?.tries === 0;
    return isUnknownThere ? undefined : kept;
  });
  if (!isUnknownThere) {
    await outbox.add({ kind: 'undoFollowUp', id: `undo:${followUpId}`, attendeeId: session.me.id, contactId, followUpId });
  }
}
