import { z } from 'zod';
import { keyScope, permissions } from './permissions.js';
import { email, requiredLine } from './text.js';
import { utcInstant } from './time.js';

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

/** How a member signed in: by the link of a mail, or by a passkey. */
export const signInWay = z.enum(['mail', 'passkey']);
export type SignInWay = z.output<typeof signInWay>;

export const memberRoles = ['owner', 'admin', 'staff'] as const;
export const memberRole = z.enum(memberRoles);
export type MemberRole = z.output<typeof memberRole>;

export const organization = z.object({ id: z.uuid(), name: z.string() });
export type Organization = z.output<typeof organization>;

/** Who is signed in as an organizer, and what they may do: `GET /auth/me`. */
export const signedInMember = z.object({
  email: z.string(),
  role: memberRole,
  permissions: z.array(z.enum(permissions)),
  organization,
});
export type SignedInMember = z.output<typeof signedInMember>;

export const organizationRequest = z.object({ name: requiredLine(200) });
export type OrganizationRequest = z.output<typeof organizationRequest>;

export const memberInvitation = z.object({ email, role: memberRole });
export type MemberInvitation = z.output<typeof memberInvitation>;
export const memberChange = z.object({ role: memberRole });
export type MemberChange = z.output<typeof memberChange>;

/** One of `GET /team`; `joinedAt` is `null` until they have signed in for the first time. */
export const teamMember = z.object({
  id: z.uuid(),
  email: z.string(),
  role: memberRole,
  invitedAt: utcInstant,
  joinedAt: utcInstant.nullable(),
});
export type TeamMember = z.output<typeof teamMember>;

/** One of `GET /auth/sessions`: `device` in words, as `Firefox on Windows`; `lastSeenAt` to ten minutes. */
export const memberSession = z.object({
  id: z.uuid(),
  device: z.string(),
  way: signInWay,
  createdAt: utcInstant,
  lastSeenAt: utcInstant,
  isThisOne: z.boolean(),
});
export type MemberSession = z.output<typeof memberSession>;

export const apiKeyRequest = z.object({ name: requiredLine(100), scopes: z.array(keyScope).min(1, 'must name one scope or more').max(50) });
export type ApiKeyRequest = z.output<typeof apiKeyRequest>;

/** One of `GET /api-keys`: `prefix` is how it begins, `lastUsedAt` is exact to a minute. */
export const apiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(keyScope),
  createdAt: utcInstant,
  lastUsedAt: utcInstant.nullable(),
  revokedAt: utcInstant.nullable(),
});
export type ApiKey = z.output<typeof apiKey>;
/** The only answer that holds the key itself: `POST /api-keys`. */
export const newApiKey = apiKey.extend({ key: z.string() });
export type NewApiKey = z.output<typeof newApiKey>;

export const signUpRequest = z.object({ name: requiredLine(200), email });
export type SignUpRequest = z.output<typeof signUpRequest>;

/** What whoever is not signed in can do here: `GET /auth/options`. */
export const authOptions = z.object({ signUp: z.boolean() });
export type AuthOptions = z.output<typeof authOptions>;
