import type { QuietHours } from '@within24/shared';
import { allowedStretches, type Stretch } from './allowed-stretches.js';
import { firstDue, type MailLimits } from './choose-due.js';
import { dueRange, legalUntil, mayBeDue, type DueContact, type DueRange } from './due-range.js';
import { capWindowOf } from './nudge-timing.js';

/** One side of a connection that waits for its follow-up: in how many accepted mails it was, and when last. */
export type OpenContact = DueContact & { timesNudged: number; lastNudgedAt: number | null };

export type PlanInput = {
  /** Of one person at one organization; those of a trial event apart. */
  contacts: OpenContact[];
  now: number;
  /** The person's, an IANA name. */
  timeZone: string;
  /** The person's own, which replace the events'; `null`: none wanted; `undefined`: as each event has them. */
  quietHours: QuietHours | null | undefined;
  /** When mails were handed over to this person, over all organizations, in any order. */
  sent: number[];
  /** 0 to 1, always the same for one person. */
  spread: number;
};

/** `legalUntil`: from then on the mail must not be sent but planned again. `contactIds`: whom it is sent for; others may ride along. */
export type PlannedMail = { dueAt: number; legalUntil: number; contactIds: string[] };

/** `infeasible` are contacts that were in no mail and can be in none. */
export type Plan = { mails: PlannedMail[]; infeasible: string[] };

const mailsOfAContact = 2;

/**
 * The mails that remind one person of their open contacts, in order: the fewest that reach everybody in time, outside quiet hours and never over
 * two in any day. Plans anew from what is true now; nothing of an earlier plan is needed.
 */
export function planNudges(input: PlanInput): Plan {
  const handedOver = [...input.sent].sort((a, b) => a - b);
  const calendarOf = calendars(input);
  const mails: PlannedMail[] = [];
  let waiting = input.contacts.filter(needsAMail);
  for (;;) {
    const mail = nextMail(waiting, handedOver, calendarOf, input);
    if (!mail) break;
    mails.push(mail);
    handedOver.push(mail.dueAt);
    const reached = new Set(mail.contactIds);
    waiting = waiting.filter(({ id }) => !reached.has(id));
  }
  return { mails, infeasible: waiting.filter(({ timesNudged }) => timesNudged === 0).map(({ id }) => id) };
}

function needsAMail({ timesNudged, snoozedUntil, lastNudgedAt }: OpenContact): boolean {
  if (timesNudged === 0) return true;
  return timesNudged < mailsOfAContact && snoozedUntil !== null && snoozedUntil > (lastNudgedAt ?? -Infinity);
}

/** The first of the mails that are still needed; the rest is planned as if it were sent, which is how it will be. */
function nextMail(waiting: OpenContact[], handedOver: number[], calendarOf: Calendar, { now, spread }: PlanInput): PlannedMail | null {
  const limits = limitsOf(waiting, handedOver);
  const capped = (handedOver.at(-2) ?? -Infinity) + limits.capWindow;
  const from = Math.max(now, limits.lastHandedOver, capped);
  const ranges = waiting.map((contact) => dueRange(contact, calendarOf(contact), spread, from)).filter((range) => range !== null);
  const dueAt = firstDue(ranges, limits);
  return dueAt === null ? null : mailOf(ranges, dueAt);
}

function mailOf(ranges: DueRange[], dueAt: number): PlannedMail {
  const reached = ranges.filter((range) => mayBeDue(range, dueAt));
  return {
    dueAt,
    legalUntil: Math.min(...reached.map((range) => legalUntil(range, dueAt))),
    contactIds: reached.map(({ contact }) => contact.id),
  };
}

function limitsOf(contacts: OpenContact[], handedOver: number[]): MailLimits {
  const timings = contacts.map(({ policy }) => policy);
  return {
    lastHandedOver: handedOver.at(-1) ?? -Infinity,
    capWindow: Math.max(...timings.map(capWindowOf)),
    minGap: Math.max(...timings.map(({ minGap }) => minGap * 1_000)),
  };
}

type Calendar = (contact: OpenContact) => Stretch[];

/** The stretches that are allowed for a contact, made once per quiet hours. */
function calendars({ contacts, now, timeZone, quietHours }: PlanInput): Calendar {
  const until = Math.max(now, ...contacts.map(({ metAt, policy }) => metAt + policy.window * 1_000));
  const made = new Map<string, Stretch[]>();
  return ({ policy }) => {
    const quiet = quietHours === undefined ? policy.quietHours : quietHours;
    const key = quiet ? `${quiet.from}-${quiet.to}` : 'none';
    const stretches = made.get(key) ?? allowedStretches(quiet, timeZone, now, until);
    made.set(key, stretches);
    return stretches;
  };
}
