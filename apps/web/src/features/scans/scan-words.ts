import type { Contact, ScanAnswer, ScanStatus } from '@within24/shared';
import { apart } from '../../i18n/bidi.js';
import { m } from '../../i18n/messages.js';
import { clockInWords, momentInWords } from '../../ui/time-words.js';
import { firstNameOf } from '../people/names.js';

/** When something was, inside a sentence: "at 10:14", "yesterday at 10:14". */
export function whenInWords(instant: string, timeZone: string, now: number): string {
  const moment = momentInWords(instant, timeZone, now);
  return moment === clockInWords(instant, timeZone) ? m.scans.at(moment) : moment;
}

/** When two people met, as "You met Ana at 10:14." */
export function metInWords({ card, metAt, scannedByMe }: Contact, timeZone: string, now: number): string {
  const when = whenInWords(metAt, timeZone, now);
  if (!card.name) return m.scans.metSomebody(when);
  const name = apart(firstNameOf(card.name));
  return scannedByMe ? m.scans.metWhen(name, when) : m.scans.scannedYou(name, when);
}

function refusalInWords(status: ScanStatus): string {
  const { own, otherEvent, unknown, revoked, closed, other } = m.scans.refused;
  const known: Partial<Record<ScanStatus, string>> = {
    self: own,
    other_event: otherEvent,
    unknown_code: unknown,
    revoked,
    out_of_window: closed,
  };
  return known[status] ?? other;
}

/** What became of a scan, in one sentence. */
export function answerInWords({ status, contact }: ScanAnswer, timeZone: string, now: number): string {
  if (!contact) return refusalInWords(status);
  return status === 'created' ? m.scans.met(apart(firstNameOf(contact.card.name))) : metInWords(contact, timeZone, now);
}
