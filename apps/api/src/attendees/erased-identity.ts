import type { Config } from '../platform/config.js';
import { keyedHash } from '../platform/ids.js';

/**
 * What stays of the identity under which a file would bring back somebody who deleted their data: enough to know it again, and
 * nothing that tells who it was, in this event or in another.
 */
export function erasedKeyOf({ secret }: Pick<Config, 'secret'>, eventId: string, identity: string): Buffer {
  return keyedHash(secret, `erased registration\n${eventId}\n${identity}`);
}
