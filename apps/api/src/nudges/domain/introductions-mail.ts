import { allowedStretches } from './allowed-stretches.js';
import type { Plan, PlanInput, PlannedMail } from './nudge-plan.js';
import { capWindowOf, longestSpreadOf, rideOf, shortestStretchOf, type NudgeTiming } from './nudge-timing.js';

/** An introduction that waits for the person's answer; instants in epoch milliseconds. `timesTold`: in how many mails it was. */
export type AskedIntroduction = { createdAt: number; expiresAt: number; timesTold: number; policy: NudgeTiming };

const day = 86_400_000;

/**
 * The plan with the mail that the introductions need of their own, where no mail of the plan is due soon enough to tell
 * them. It is always the only mail of its time: it never comes second, and never where two are planned already, so that
 * whoever is still to be met finds room in the cap as if it had been a mail about those met before.
 */
export function withIntroductions(plan: Plan, introductions: AskedIntroduction[], input: PlanInput): Plan {
  const own = introductions
    .filter(({ timesTold }) => timesTold === 0)
    .map((introduction) => mailOf(introduction, plan.mails, input))
    .filter((mail) => mail !== null);
  const first = own.sort((a, b) => a.dueAt - b.dueAt)[0];
  return first ? { ...plan, mails: [...plan.mails, first].sort((a, b) => a.dueAt - b.dueAt) } : plan;
}

function mailOf(introduction: AskedIntroduction, planned: PlannedMail[], input: PlanInput): PlannedMail | null {
  const { policy, expiresAt } = introduction;
  const place = firstPlace(introduction, input);
  if (!place || place.dueAt >= expiresAt) return null;
  const rides = planned.some(({ dueAt }) => dueAt <= place.dueAt + rideOf(policy));
  const soon = planned.filter(({ dueAt }) => dueAt < place.dueAt + capWindowOf(policy));
  if (rides || soon.length > 1) return null;
  // Whoever is open may be named along, and then not after their time.
  const deadlines = input.contacts.map(({ metAt, policy: { window } }) => metAt + window * 1_000).filter((end) => end > place.dueAt);
  return { dueAt: place.dueAt, legalUntil: Math.min(place.until, expiresAt, ...deadlines), contactIds: [] };
}

/** The first instant outside quiet hours at which the last mail is a day ago, and the end of that stretch. */
function firstPlace({ createdAt, policy }: AskedIntroduction, { now, timeZone, quietHours, sent, spread }: PlanInput) {
  const capWindow = capWindowOf(policy);
  const from = Math.max(now, createdAt + policy.minDelay * 1_000, Math.max(...sent) + capWindow);
  const quiet = quietHours === undefined ? policy.quietHours : quietHours;
  const shortest = shortestStretchOf(policy);
  for (const { start, end } of allowedStretches(quiet, timeZone, from, from + 2 * day)) {
    // Not everybody's mail is due the moment the night ends.
    const dueAt = start > from ? Math.min(start + Math.round(spread * longestSpreadOf(policy)), end - shortest) : from;
    if (dueAt >= start && end - dueAt >= shortest) return { dueAt, until: end };
  }
  return null;
}
