/** Minutes until the next try after a temporary refusal, by tries so far; the last one repeats. */
const backOffMinutes = [1, 5, 15, 60];
const minute = 60_000;
const daySeconds = 86_400;
const mailsOfAContact = 2;

/** When to try again, in milliseconds from now; shorter in proportion where the window is shorter than a day. */
export function backOff(attempts: number, windowSeconds: number): number {
  const minutes = backOffMinutes[Math.min(attempts, backOffMinutes.length) - 1] ?? 1;
  return minutes * minute * Math.min(1, windowSeconds / daySeconds);
}

type Candidate = { metAt: Date; snoozedUntil: Date | null; timesNudged: number; policy: { minDelay: number } };

/** Whether a mail that leaves now may name this contact: old enough, not snoozed, in fewer than two mails so far. */
export function mayBeNamed({ metAt, snoozedUntil, timesNudged, policy }: Candidate, now: Date): boolean {
  const oldEnough = now.getTime() >= metAt.getTime() + policy.minDelay * 1_000;
  return oldEnough && timesNudged < mailsOfAContact && (snoozedUntil === null || snoozedUntil <= now);
}

/** Whether a contact is why a mail leaves: it was in none, or its owner asked to be reminded again. */
export function needsNaming({ snoozedUntil, timesNudged, lastNudgedAt }: Candidate & { lastNudgedAt: Date | null }): boolean {
  return timesNudged === 0 || (snoozedUntil !== null && lastNudgedAt !== null && snoozedUntil > lastNudgedAt);
}
