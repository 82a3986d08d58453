/**
 * The badge code: the public, random identifier that is printed on a badge.
 *
 * 26 Crockford base32 symbols. The first 5 tag the event, so that phone and server can tell a badge of another
 * event without a look-up; the other 21 are random (105 bits). The first 8 random symbols are the short code that
 * is printed below the QR for typing. It is an identifier, never a credential.
 */

/** Crockford's base32 alphabet: no I, L, O, U. Source: https://www.crockford.com/base32.html */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const EVENT_TAG_LENGTH = 5;
export const BADGE_CODE_LENGTH = 26;
const SHORT_CODE_LENGTH = 8;

/** What was read from a badge: a whole code, or the short code that a person typed. */
export type ReadBadge = { kind: 'code'; code: string } | { kind: 'short'; shortCode: string };

const badgeUrl = /^https?:\/\/[^/\s?#]+\/B\/([0-9A-Z-]+)\/?$/i;
const symbols = /^[0-9A-HJKMNP-TV-Z]+$/;
const longestInput = 512;

/** Reads letters the way Crockford asks: case-insensitive, I and L are 1, O is 0, hyphens and spaces do not count. */
function canonical(text: string): string {
  return text.toUpperCase().replace(/[-\s]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
}

/**
 * Reads what a scanner saw or a person typed: the badge URL (any host, any case), the bare code, or the short code.
 * Returns `null` when it is not a badge of ours; whether the code exists is for the server to say.
 */
export function parseBadge(text: string): ReadBadge | null {
  if (text.length > longestInput) return null;
  const trimmed = text.trim();
  const code = canonical(badgeUrl.exec(trimmed)?.[1] ?? trimmed);
  if (!symbols.test(code)) return null;
  if (code.length === BADGE_CODE_LENGTH) return { kind: 'code', code };
  if (code.length === SHORT_CODE_LENGTH) return { kind: 'short', shortCode: code };
  return null;
}

/** The event's tag inside a whole code. */
export function eventTagOf(code: string): string {
  return code.slice(0, EVENT_TAG_LENGTH);
}

/** The short code of a whole code, without its hyphen. */
export function shortCodeOf(code: string): string {
  return code.slice(EVENT_TAG_LENGTH, EVENT_TAG_LENGTH + SHORT_CODE_LENGTH);
}

/** The short code as it is printed: two groups of four. */
export function printedShortCode(shortCode: string): string {
  return `${shortCode.slice(0, 4)}-${shortCode.slice(4)}`;
}

/** The text of the QR: capitals only, so that the QR's alphanumeric mode keeps the modules large. */
export function badgeUrlOf(publicUrl: string, code: string): string {
  return `${new URL(publicUrl).origin}/b/${code}`.toUpperCase();
}
