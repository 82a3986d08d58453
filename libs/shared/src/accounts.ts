import { z } from 'zod';
import type { Permission } from './permissions.js';
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

export const memberRoles = ['owner', 'admin', 'staff'] as const;
export const memberRole = z.enum(memberRoles);
export type MemberRole = z.output<typeof memberRole>;

/** Who is signed in as an organizer, and what they may do: `GET /auth/me`. */
export type SignedInMember = {
  email: string;
  role: MemberRole;
  permissions: readonly Permission[];
  organization: { id: string; name: string };
};
