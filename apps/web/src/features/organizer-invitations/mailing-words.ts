import type { DeliveryTrouble, InvitationsOverview, LinkState, Mailing, MailingKind } from '@within24/shared';
import { counted, number } from '../../organizer/format.js';
import { wallTimeIn } from '../organizer-events/wall-time.js';

/** The states of people in the order in which they are told, from what was sent to what was not. */
export const progressOrder: LinkState[] = ['opened', 'notOpened', 'waiting', 'bounced', 'failed', 'notInvited', 'noAddress'];

export const kindWords: Record<MailingKind, string> = { invitation: 'Invitation', reminder: 'Reminder' };
/** The ways in which a mail is shown; `text` is its plain-text twin. */
export const widthWords = { phone: 'Phone', desktop: 'Desktop', text: 'Plain text' };
export type MailWidth = keyof typeof widthWords;

const mailsOf = (kind: MailingKind, count: number) => counted(count, kind);

const reasons: Record<DeliveryTrouble, string> = {
  bounced: 'came back',
  noMailbox: 'no such mailbox',
  refused: 'refused, as a filter does',
  unreachable: 'no server took the mail for hours',
  unclear: 'the connection broke; it may have arrived',
};

/** Why mails were not accepted: `2 no such mailbox, 1 refused, as a filter does`; empty where all were. */
export function failuresInWords(failures: InvitationsOverview['failures']): string {
  const told = Object.entries(failures).filter(([, count]) => count > 0);
  return told.map(([trouble, count]) => `${number(count)} ${reasons[trouble as DeliveryTrouble]}`).join('; ');
}

/** How long so many mails take at this pace; `null` where it is no more than a minute. */
export function durationInWords(mails: number, perMinute: number): string | null {
  const minutes = Math.round(mails / perMinute);
  if (mails <= perMinute || minutes <= 1) return null;
  return minutes < 120 ? `about ${minutes} minutes` : `about ${Math.round(minutes / 60)} hours`;
}

/** An instant (ISO-8601) on a clock: `Thursday 3 December 2026 at 09:00 (Europe/Berlin)`. */
export function momentInFull(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone });
  return `${format.format(new Date(instant))} (${timeZone.replaceAll('_', ' ')})`;
}

/** Whether the clock shows this time once more an hour later, as it does in the night when it goes back. */
export function comesTwice(instant: string, timeZone: string): boolean {
  const at = Date.parse(instant);
  return wallTimeIn(timeZone, at) === wallTimeIn(timeZone, at + 3_600_000);
}

/** What became of a mailing. */
export function mailingInWords({ kind, state, counts: { waiting, sent, failed, skipped } }: Mailing): string {
  if (state === 'scheduled') return 'Waits for its time.';
  if (state === 'cancelled') return 'Cancelled.';
  if (state === 'dropped') return 'Not sent: at its time the event was over or archived.';
  const parts = [
    waiting ? `${number(sent)} of ${mailsOf(kind, waiting + sent)} sent so far` : `${mailsOf(kind, sent)} sent`,
    failed ? `${number(failed)} not accepted` : '',
    skipped ? `${number(skipped)} left out, because they opened their link or paused meanwhile` : '',
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}
