import type { Channel, Gift } from '@within24/shared';
import { outbox } from '../../offline/outbox.svelte.js';
import { session } from '../session/session.svelte.js';

/** A follow-up that is not sent yet, as it is kept on this phone; `handedTo` is where it was opened, until they say whether it went. */
export type KeptDraft = { gift: Gift; given: string; line: string; handedTo: Channel | null; clientFollowUpId: string };

export function readDraft(contactId: string): Promise<KeptDraft | undefined> {
  return outbox.kept.read<KeptDraft>(session.me.id, 'draft', contactId);
}

/** Keeps a draft; `null` forgets it. */
export async function keepDraft(attendeeId: string, contactId: string, draft: KeptDraft | null): Promise<void> {
  if (draft) await outbox.kept.write(attendeeId, 'draft', draft, contactId);
  else await outbox.kept.drop(attendeeId, 'draft', contactId);
}
