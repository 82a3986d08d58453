import { randomInt } from 'node:crypto';
import { BADGE_CODE_LENGTH, CROCKFORD, EVENT_TAG_LENGTH } from '@within24/shared';

/** A new badge code of the event with this tag: 21 random symbols, 105 bits. */
export function newBadgeCode(eventTag: string): string {
  const symbols = Array.from({ length: BADGE_CODE_LENGTH - EVENT_TAG_LENGTH }, () => CROCKFORD[randomInt(CROCKFORD.length)]);
  return eventTag + symbols.join('');
}
