import type { Channel, FollowUpRequest, Gift } from '@within24/shared';
import { people } from '../people/people.svelte.js';

/** A follow-up that the person is about to tell of; its id stays the same at every try. */
export type Draft = { clientFollowUpId: string; channel: Channel; gift: Gift; evidence: FollowUpRequest['evidence'] };

/** Records that the person followed up just now. */
export async function recordFollowUp(contactId: string, draft: Draft): Promise<void> {
  const now = new Date().toISOString();
  const body: FollowUpRequest = { ...draft, doneAt: now, sentAt: now };
  await people.change('POST', contactId, '/follow-ups', body);
}

export async function undoFollowUp(contactId: string, followUpId: string): Promise<void> {
  await people.change('DELETE', contactId, `/follow-ups/${followUpId}`);
}
