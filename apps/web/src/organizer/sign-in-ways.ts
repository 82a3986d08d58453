import type { SignInWay } from '@within24/shared';

/** What comes after "Signed in". */
export const signInWays: Record<SignInWay, string> = { mail: 'by mailed link', passkey: 'by passkey' };
