import type { QuietHours } from '@within24/shared';
import { withIntroductions, type AskedIntroduction } from '../../../apps/api/src/nudges/domain/introductions-mail.js';
import { planNudges, type OpenContact, type Plan } from '../../../apps/api/src/nudges/domain/nudge-plan.js';
import { capWindowOf, type NudgeTiming } from '../../../apps/api/src/nudges/domain/nudge-timing.js';

export type Meeting = {
  policy: NudgeTiming;
  metAt: number;
  uploadedAt: number;
  followedUpAt: number | null;
  snooze: { at: number; until: number } | null;
  /** A later upload says that they met earlier. */
  earlier?: { at: number; metAt: number } | null;
};

/** What the organizer or the attendee changes while the days go by; the window of an event never changes. */
export type Change = { at: number } & Partial<Pick<Days, 'timeZone' | 'quietHours'> & { policy: Omit<NudgeTiming, 'window'> }>;

/** Everything that happens to one person, but for the nudges themselves. Instants in epoch milliseconds. */
export type Days = {
  timeZone: string;
  quietHours: QuietHours | null | undefined;
  spread: number;
  meetings: Meeting[];
  changes?: Change[];
  /** When other organizations would mail this person, should the cap allow it. */
  othersMail: number[];
  /** When somebody proposes to introduce this person, who answers none of it. */
  introductions?: number[];
  /** How long a mail takes from due to handed over. */
  lateness: number;
  /** Nothing is handed over meanwhile. */
  outage: { from: number; until: number };
};

/** `infeasibleWhenUploaded` and `deemedInfeasible` (at any time since) are what the plans said. */
export type Met = OpenContact & {
  meeting: Meeting;
  followedUp: boolean;
  infeasibleWhenUploaded: boolean | null;
  deemedInfeasible: boolean;
  nudgedAt: number[];
};
/** `meant`: whom the mail was planned for, as they were then; `named`: who was in it, with those who rode along. */
export type Mail = { handedOverAt: number; meant: Met[]; named: string[] } & Pick<Days, 'timeZone' | 'quietHours'>;
export type Proposed = AskedIntroduction & { toldAt: number[] };
export type Outcome = { mails: Mail[]; contacts: Met[]; introductions: Proposed[]; handedOver: number[] };

/** Lives through the days: plans at every change, and hands over what is due. */
export function liveThrough(asTheyBegin: Days): Outcome {
  const days = { ...asTheyBegin };
  const outcome: Outcome = { mails: [], contacts: [], introductions: [], handedOver: [] };
  let now = -Infinity;
  for (const { at, happen } of happenings(days, outcome)) {
    if (now > -Infinity) handOverBetween(now, at, days, outcome);
    happen();
    now = at;
  }
  handOverBetween(now, Infinity, days, outcome);
  return outcome;
}

type Happening = { at: number; happen: () => void };

function happenings(days: Days, outcome: Outcome): Happening[] {
  const othersMail = (at: number) => {
    if (capAllows(at, days, outcome)) outcome.handedOver.push(at);
  };
  const all = [
    ...days.meetings.flatMap((meeting, i) => happeningsOf(meeting, i, days, outcome)),
    ...(days.introductions ?? []).map((at) => ({ at, happen: () => void outcome.introductions.push(proposedAt(at, days)) })),
    ...days.othersMail.map((at) => ({ at, happen: () => othersMail(at) })),
    ...(days.changes ?? []).map((change) => ({ at: change.at, happen: () => changeTo(change, days, outcome) })),
  ];
  return all.sort((a, b) => a.at - b.at);
}

const twoWeeks = 14 * 86_400_000;

function proposedAt(at: number, { meetings }: Days): Proposed {
  return { createdAt: at, expiresAt: at + twoWeeks, timesTold: 0, policy: meetings[0]!.policy, toldAt: [] };
}

function changeTo({ timeZone, quietHours, policy }: Change, days: Days, { contacts }: Outcome): void {
  if (timeZone !== undefined) days.timeZone = timeZone;
  if (quietHours !== undefined) days.quietHours = quietHours;
  if (policy === undefined) return;
  for (const contact of contacts) contact.policy = { ...contact.policy, ...policy };
  days.meetings = days.meetings.map((meeting) => ({ ...meeting, policy: { ...meeting.policy, ...policy } }));
}

function happeningsOf(meeting: Meeting, i: number, days: Days, { contacts }: Outcome): Happening[] {
  const { uploadedAt, followedUpAt, snooze, earlier } = meeting;
  const contact = contactOf(meeting, i);
  const snoozing = snooze && { at: Math.max(snooze.at, uploadedAt), happen: () => void (contact.snoozedUntil = snooze.until) };
  const followingUp = followedUpAt !== null && { at: Math.max(followedUpAt, uploadedAt), happen: () => void (contact.followedUp = true) };
  const bringingForward = earlier && { at: Math.max(earlier.at, uploadedAt), happen: () => void (contact.metAt = earlier.metAt) };
  const uploading = { at: uploadedAt, happen: () => void contacts.push(Object.assign(contact, { policy: days.meetings[i]!.policy })) };
  return [uploading, snoozing, followingUp, bringingForward].filter((happening) => !!happening);
}

function contactOf(meeting: Meeting, i: number): Met {
  return {
    id: `contact ${i}`,
    metAt: meeting.metAt,
    policy: meeting.policy,
    snoozedUntil: null,
    timesNudged: 0,
    lastNudgedAt: null,
    meeting,
    followedUp: false,
    infeasibleWhenUploaded: null,
    deemedInfeasible: false,
    nudgedAt: [],
  };
}

function planAt(now: number, { timeZone, quietHours, spread }: Days, { contacts, introductions, handedOver }: Outcome): Plan {
  const open = contacts.filter(({ followedUp }) => !followedUp);
  const input = { contacts: open, now, timeZone, quietHours, sent: handedOver, spread };
  const plan = planNudges(input);
  for (const contact of open) {
    const infeasible = plan.infeasible.includes(contact.id);
    contact.infeasibleWhenUploaded ??= infeasible;
    contact.deemedInfeasible ||= infeasible;
  }
  return withIntroductions(plan, introductions, input);
}

function handOverBetween(from: number, until: number, days: Days, outcome: Outcome): void {
  let now = from;
  for (;;) {
    const [next] = planAt(now, days, outcome).mails;
    const at = next ? handOverTime(next.dueAt, days) : Infinity;
    if (!next || at >= until) return;
    now = at;
    if (at < next.legalUntil) handOver(next.contactIds, at, days, outcome);
  }
}

function handOverTime(dueAt: number, { lateness, outage }: Days): number {
  const at = dueAt + lateness;
  return at >= outage.from && at < outage.until ? outage.until : at;
}

function capAllows(at: number, { meetings }: Days, { handedOver }: Outcome): boolean {
  return (handedOver.at(-2) ?? -Infinity) + capWindowOf(meetings[0]!.policy) <= at;
}

function handOver(contactIds: string[], at: number, { timeZone, quietHours }: Days, outcome: Outcome): void {
  const named = outcome.contacts.filter((contact) => mayBeNamed(contact, at));
  const meant = outcome.contacts.filter(({ id }) => contactIds.includes(id)).map((contact) => ({ ...contact }));
  outcome.mails.push({ handedOverAt: at, meant, named: named.map(({ id }) => id), timeZone, quietHours });
  outcome.handedOver.push(at);
  for (const contact of named) {
    contact.timesNudged++;
    contact.lastNudgedAt = at;
    contact.nudgedAt.push(at);
  }
  for (const introduction of outcome.introductions.filter(({ timesTold }) => timesTold < 2)) {
    introduction.timesTold++;
    introduction.toldAt.push(at);
  }
}

function mayBeNamed(contact: Met, at: number): boolean {
  const { metAt, policy, snoozedUntil, timesNudged, followedUp } = contact;
  const inTime = at >= metAt + policy.minDelay * 1_000 && at < endOf(contact);
  return inTime && !followedUp && timesNudged < 2 && at >= (snoozedUntil ?? at);
}

/** When the contact's window ends. */
export const endOf = ({ metAt, policy }: OpenContact) => metAt + policy.window * 1_000;
