import type { Attendee, AttendeeActionOutcome, LinkState } from '@within24/shared';
import { moment } from '../../organizer/format.js';

export const linkStateWords: Record<LinkState, string> = {
  notInvited: 'Not invited yet',
  notOpened: 'Invited, not opened',
  opened: 'Opened their link',
  noAddress: 'No address',
};

/** How far an attendee has come with their personal link, in a few words. */
export function linkState({ email, invitedAt, openedAt }: Attendee): string {
  if (openedAt) return linkStateWords.opened;
  if (invitedAt) return linkStateWords.notOpened;
  return email ? linkStateWords.notInvited : linkStateWords.noAddress;
}

/** As {@link linkState}, with the day and the hour in the event's time zone. */
export function linkStateInFull(attendee: Attendee, timeZone: string): string {
  const { invitedAt, openedAt } = attendee;
  if (openedAt) return `Opened their link on ${moment(openedAt, timeZone)}.`;
  if (invitedAt) return `Invited on ${moment(invitedAt, timeZone)}; the link is not opened yet.`;
  return attendee.email ? 'Not invited yet.' : 'No address, so no link and no reminders. The badge works all the same.';
}

/** Why an action on selected rows was not done for somebody. */
export const notDoneWords: Record<AttendeeActionOutcome['outcome'], string> = {
  done: 'done.',
  no_address: 'has no address. Add one, then send the link.',
  already_waiting: 'has a mail waiting already; it goes as soon as the mail server takes it.',
  has_connections: 'has met people and stays; removing them would take those connections away.',
  not_found: 'is not here any more.',
};
