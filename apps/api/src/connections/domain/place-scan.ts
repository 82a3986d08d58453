const hour = 3_600_000;
const beforeStart = 12 * hour;
const afterEnd = 12 * hour;
const latestUpload = 14 * 24 * hour;

/** All instants in epoch milliseconds. */
export type ScanTimes = {
  /** When the phone's clock says the badge was read, and when it says the upload left. */
  scannedAt: number;
  sentAt: number;
  receivedAt: number;
  event: { startsAt: number; endsAt: number };
};

export type PlacedTime = {
  metAt: number;
  /** When the scan was made by the server's clock, also long after the event; at the earliest 12 hours before its start. */
  madeAt: number;
  /** What was added to the phone's time: `receivedAt − sentAt`. */
  offset: number;
  /** Whether the corrected time lay outside the event and had to be moved into it. */
  moved: boolean;
};

/**
 * When two people really met: the phone's time corrected by the phone's own error at sending, kept inside
 * [event start − 12 h, min(received, event end + 12 h)]. `null` when the upload came before event start − 12 h or after
 * event end + 14 days.
 */
export function placeScan({ scannedAt, sentAt, receivedAt, event }: ScanTimes): PlacedTime | null {
  const earliest = event.startsAt - beforeStart;
  if (receivedAt < earliest || receivedAt > event.endsAt + latestUpload) return null;
  const offset = receivedAt - sentAt;
  const corrected = scannedAt + offset;
  const madeAt = Math.max(earliest, Math.min(corrected, receivedAt));
  const metAt = Math.min(madeAt, event.endsAt + afterEnd);
  return { metAt, madeAt, offset, moved: metAt !== corrected };
}
