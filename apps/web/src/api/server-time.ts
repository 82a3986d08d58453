let offset = 0;

/** Remembers how far the server's clock is from this device's, from the `Date` header of an answer. */
export function noteServerTime(dateHeader: string | null): void {
  const server = Date.parse(dateHeader ?? '');
  if (!Number.isNaN(server)) offset = server - Date.now();
}

/** The instant now by the server's clock, in milliseconds; by this device's before the first answer. */
export function serverNow(): number {
  return Date.now() + offset;
}
