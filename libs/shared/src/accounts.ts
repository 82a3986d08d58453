import { z } from 'zod';
import { keyScope, type KeyScope, type Permission } from './permissions.js';
import { email, requiredLine } from './text.js';

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

export const organizationRequest = z.object({ name: requiredLine(200) });
export type OrganizationRequest = z.output<typeof organizationRequest>;

export const memberInvitation = z.object({ email, role: memberRole });
export type MemberInvitation = z.output<typeof memberInvitation>;
export const memberChange = z.object({ role: memberRole });
export type MemberChange = z.output<typeof memberChange>;

/** One of `GET /team`; `joinedAt` is `null` until they have signed in for the first time. */
export type TeamMember = { id: string; email: string; role: MemberRole; invitedAt: string; joinedAt: string | null };

/** One of `GET /auth/sessions`: `device` in words, as `Firefox on Windows`; `lastSeenAt` to ten minutes. */
export type MemberSession = { id: string; device: string; createdAt: string; lastSeenAt: string; isThisOne: boolean };

export const apiKeyRequest = z.object({ name: requiredLine(100), scopes: z.array(keyScope).min(1, 'must name one scope or more').max(50) });
export type ApiKeyRequest = z.output<typeof apiKeyRequest>;

/** One of `GET /api-keys`: `prefix` is how it begins, `lastUsedAt` is exact to a minute. */
export type ApiKey = {
  id: string;
  name: string;
  prefix: string;
  scopes: KeyScope[];
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};
/** The only answer that holds the key itself: `POST /api-keys`. */
export type NewApiKey = ApiKey & { key: string };

export const signUpRequest = z.object({ name: requiredLine(200), email });
export type SignUpRequest = z.output<typeof signUpRequest>;

/** What whoever is not signed in can do here: `GET /auth/options`. */
export type AuthOptions = { signUp: boolean };
