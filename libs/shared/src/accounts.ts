import { z } from 'zod';
import { email } from './text.js';

export const signInRequest = z.object({ email });
export type SignInRequest = z.output<typeof signInRequest>;

/** A secret from a mail or a link, as it came out of the URL's fragment. */
export const secretToken = z
  .string()
  .min(16)
  .max(128)
  .regex(/^[A-Za-z0-9_-]+$/);
export const sessionRequest = z.object({ token: secretToken });
export type SessionRequest = z.output<typeof sessionRequest>;

export type MemberRole = 'owner' | 'admin' | 'staff';

/** Who is signed in as an organizer: `GET /auth/me`. */
export type SignedInMember = { email: string; role: MemberRole; organization: { id: string; name: string } };
