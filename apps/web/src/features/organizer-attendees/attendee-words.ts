import type { Attendee, AttendeeActionOutcome, DeliveryTrouble, LinkState } from '@within24/shared';
import { moment } from '../../organizer/format.js';

export const linkStateWords: Record<LinkState, string> = {
  notInvited: 'Not invited yet',
  waiting: 'Mail on its way',
  notOpened: 'Invited, not opened',
  opened: 'Opened their link',
  bounced: 'Mail comes back',
  failed: 'Mail not accepted',
  noAddress: 'No address',
};

/** Why mail does not reach somebody, and what to do about it. */
const troubleWords: Record<DeliveryTrouble, string> = {
  bounced: 'The mail came back: it cannot be delivered to this address.',
  noMailbox: 'There is no such mailbox.',
  refused: 'Their mail server refuses this mail, as a filter does.',
  unreachable: 'No server took the mail for hours.',
  unclear: 'The connection broke at the last moment; the mail may have arrived.',
};
const remedies: Record<DeliveryTrouble, string> = {
  ...{ bounced: 'Correct the address, then send the invitation.', noMailbox: 'Correct the address, then send the invitation.' },
  ...{ refused: 'Ask them for another address.', unreachable: 'Look at the part behind the @.', unclear: 'Send it once more if they ask.' },
};

/** How far an attendee has come with their personal link, in a few words. */
export const linkState = (attendee: Attendee): string => linkStateWords[attendee.linkState];

/** As {@link linkState}, with the day and the hour in the event's time zone, and what to do where mail does not arrive. */
export function linkStateInFull({ linkState, deliveryTrouble, invitedAt, openedAt }: Attendee, timeZone: string): string {
  if (openedAt) return `Opened their link on ${moment(openedAt, timeZone)}.`;
  if (linkState === 'waiting') return 'Their mail is on its way.';
  if (deliveryTrouble) return `${troubleWords[deliveryTrouble]} ${remedies[deliveryTrouble]}`;
  if (invitedAt) return `Invited on ${moment(invitedAt, timeZone)}; the link is not opened yet.`;
  return linkState === 'noAddress' ? 'No address, so no link and no reminders. The badge works all the same.' : 'Not invited yet.';
}

/** Why an action on selected rows was not done for somebody. */
export const notDoneWords: Record<AttendeeActionOutcome['outcome'], string> = {
  done: 'done.',
  no_address: 'has no address. Add one, then send the link.',
  already_waiting: 'has a mail waiting already; it goes as soon as the mail server takes it.',
  has_connections: 'has met people and stays; removing them would take those connections away.',
  not_found: 'is not here any more.',
};
