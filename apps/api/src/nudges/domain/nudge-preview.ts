import { planNudges } from './nudge-plan.js';
import type { NudgeTiming } from './nudge-timing.js';

export type Day = { startsAt: number; endsAt: number; timeZone: string };

const minute = 60_000;
const hour = 60 * minute;
/** Longer than this nobody stays on one day. */
const longestDay = 10 * hour;
/** In the middle of those whose mails are spread. */
const middle = 0.5;

/** When the planner would have people reminded whom they meet at these instants, told by nothing but the event's own policy. */
function mailsAbout(meetings: number[], policy: NudgeTiming, timeZone: string): number[] {
  const contacts = meetings.map((metAt, index) => ({
    ...{ id: String(index), metAt, snoozedUntil: null, policy },
    ...{ timesNudged: 0, lastNudgedAt: null },
  }));
  const input = { contacts, now: meetings[0]!, timeZone, quietHours: undefined, sent: [], spread: middle };
  return planNudges(input).mails.map(({ dueAt }) => dueAt);
}

/** The mails of people on the event's first day: of one meeting early on, of one at its end, and of meetings all through it. Epoch milliseconds. */
export function previewNudges(policy: NudgeTiming, { startsAt, endsAt, timeZone }: Day) {
  const last = Math.min(endsAt, startsAt + longestDay);
  const first = Math.min(startsAt + hour, last);
  const all = Array.from({ length: Math.floor((last - first) / (hour / 2)) + 1 }, (_, index) => first + index * (hour / 2));
  return {
    meetings: [first, last].map((metAt) => ({ metAt, mailAt: mailsAbout([metAt], policy, timeZone)[0] ?? null })),
    wholeDay: mailsAbout(all, policy, timeZone),
  };
}
