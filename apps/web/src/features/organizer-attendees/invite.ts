import { ask } from '../../organizer/api.js';
import { counted } from '../../organizer/format.js';

/** Mails personal links: to the given attendees, or to all who were not invited yet. Answers how many mails are on their way. */
export async function invite(eventPath: string, attendeeIds?: string[]): Promise<number> {
  const { queued } = await ask<{ queued: number }>('POST', `${eventPath}/invitations`, { body: attendeeIds ? { attendeeIds } : {} });
  return queued;
}

export function queuedInWords(queued: number): string {
  if (queued === 0) return 'Nobody is left to invite.';
  return queued === 1 ? 'One invitation is on its way.' : `${counted(queued, 'invitation')} are on their way.`;
}
