/** Minutes until the next try after a temporary refusal, by tries so far; the last one repeats. */
const backOffMinutes = [1, 5, 15, 60];
/** The last try comes so long before the mail may not leave any more, whatever the wait would be. */
const lastTryMinutes = 2;
/** Where a try soon after would meet the same fault or do harm, the next comes after a fault of half an hour would be over. */
const longMinutes = 31;
const minute = 60_000;
const daySeconds = 86_400;
const mailsOfAContact = 2;

/** How often a mail may leave of which nobody can tell whether it arrived. */
export const sendsOfADoubt = 2;

/** How often a mail is tried that is refused for what it is or says. */
export const triesOfRefused = 3;

/** Shorter in proportion where the window is shorter than a day. */
const scaled = (minutes: number, windowSeconds: number) => minutes * minute * Math.min(1, windowSeconds / daySeconds);

/** When to try again, in milliseconds from now. `left`: for how long the mail may still leave, milliseconds. */
export function backOff(attempts: number, windowSeconds: number, left: number): number {
  const wait = scaled(backOffMinutes[Math.min(attempts, backOffMinutes.length) - 1] ?? 1, windowSeconds);
  const lastTry = left - scaled(lastTryMinutes, windowSeconds);
  return lastTry > 0 ? Math.min(wait, lastTry) : wait;
}

/**
 * When to send a mail again that may have arrived, or that was refused for what it is or says and may not be once an
 * operator has mended something; in milliseconds from now, `left` as in {@link backOff}.
 */
export function longWait(windowSeconds: number, left: number): number {
  const lastTry = left - scaled(lastTryMinutes, windowSeconds);
  return Math.max(0, Math.min(scaled(longMinutes, windowSeconds), lastTry));
}

type Candidate = { metAt: Date; snoozedUntil: Date | null; timesNudged: number; policy: { minDelay: number } };

/** Whether a mail that leaves now may name this contact: old enough, not snoozed, in fewer than two mails so far. */
export function mayBeNamed({ metAt, snoozedUntil, timesNudged, policy }: Candidate, now: Date): boolean {
  const oldEnough = now.getTime() >= metAt.getTime() + policy.minDelay * 1_000;
  return oldEnough && timesNudged < mailsOfAContact && (snoozedUntil === null || snoozedUntil <= now);
}

/** Whether a mail that leaves now may tell an introduction that waits for an answer: it was in fewer than two so far. */
export const mayBeTold = ({ timesTold }: { timesTold: number }) => timesTold < mailsOfAContact;

/** Whether an introduction is why a mail leaves: it was in none. */
export const needsTelling = ({ timesTold }: { timesTold: number }) => timesTold === 0;

/** Whether a contact is why a mail leaves: it was in none, or its owner asked to be reminded again. */
export function needsNaming({ snoozedUntil, timesNudged, lastNudgedAt }: Candidate & { lastNudgedAt: Date | null }): boolean {
  return timesNudged === 0 || (snoozedUntil !== null && lastNudgedAt !== null && snoozedUntil > lastNudgedAt);
}
