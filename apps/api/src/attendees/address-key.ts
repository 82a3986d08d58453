import { normalisedEmail } from '@within24/shared';
import type { Config } from '../platform/config.js';
import { keyedHash } from '../platform/ids.js';

/** The key under which an address is one person, over all events and organizations. */
export function addressKeyOf(config: Pick<Config, 'secret'>, email: string | null): Buffer | null {
  return email === null ? null : keyedHash(config.secret, normalisedEmail(email));
}
