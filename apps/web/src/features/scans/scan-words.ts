import type { Contact, ScanAnswer, ScanStatus } from '@within24/shared';
import { momentInWords } from '../../ui/time-words.js';
import { firstNameOf } from '../people/names.js';

export const notABadge = 'That is not a badge of ours. Look for the code on the badge itself.';
export const ownBadge = 'That is your own badge.';
export const otherEvent = 'That badge belongs to another event.';

const refusals: Partial<Record<ScanStatus, string>> = {
  self: ownBadge,
  other_event: otherEvent,
  unknown_code: 'We do not know this badge. The desk can look into it.',
  revoked: 'That badge was replaced by a newer one. Scan the newer one.',
  out_of_window: 'This event is not open for scanning just now.',
};

/** When two people met, as "You met Ana at 10:14". */
export function metInWords({ card, metAt, scannedByMe }: Contact, timeZone: string, now: number): string {
  const moment = momentInWords(metAt, timeZone, now);
  const at = moment.includes(' at ') ? moment : `at ${moment}`;
  if (!card.name) return `You met ${at}`;
  return scannedByMe ? `You met ${firstNameOf(card.name)} ${at}` : `${firstNameOf(card.name)} scanned your badge ${at}`;
}

/** What became of a scan, in one sentence. */
export function answerInWords({ status, contact }: ScanAnswer, timeZone: string, now: number): string {
  if (contact) return status === 'created' ? `You met ${firstNameOf(contact.card.name)}.` : `${metInWords(contact, timeZone, now)}.`;
  return refusals[status] ?? 'That scan did not work. Scan the badge once more.';
}
