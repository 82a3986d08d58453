const day = 86_400;
const graceDays = 7;
/** A window under one hour is a trial's, whose day is as long as its window. Seconds. */
const shortestOrdinaryWindow = 3_600;

/** How long an event with scans can still be kept once it is to be deleted; the follow-up window and the answer in seconds. */
export function graceOf(followUpWindow: number): number {
  return graceDays * (followUpWindow < shortestOrdinaryWindow ? followUpWindow : day);
}
