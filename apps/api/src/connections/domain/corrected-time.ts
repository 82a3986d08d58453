/** What the phone's clock said, and the server's when the upload came; epoch milliseconds. */
export type PhoneTimes = { doneAt: number; sentAt: number; receivedAt: number };

/**
 * When it was really done: the phone's time corrected by the phone's own error at sending, between 1970 and now. That
 * nobody follows up before the meeting is the database's to keep, which knows when that was.
 */
export function correctedTime({ doneAt, sentAt, receivedAt }: PhoneTimes): number {
  return Math.max(0, Math.min(doneAt + receivedAt - sentAt, receivedAt));
}
