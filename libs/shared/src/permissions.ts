import { z } from 'zod';

/** What an API key can be given: never the organization itself, its team, its keys, or a member's own account. */
export const keyScopes = [
  'events.read',
  'events.manage',
  'attendees.read',
  'attendees.register',
  'attendees.manage',
  'badges.print',
  'links.send',
  'invitations.send',
  'live.read',
  'results.read',
  'audit.read',
] as const;
export const keyScope = z.enum(keyScopes);
export type KeyScope = z.output<typeof keyScope>;

/** What members and API keys may do. Which role holds which is the server's table; `GET /auth/me` tells one's own. */
export const permissions = [
  'account.read',
  'account.manage',
  ...keyScopes,
  'results.share',
  'events.delete',
  'organization.manage',
  'team.manage',
  'owners.manage',
  'keys.manage',
  'webhooks.manage',
] as const;
export type Permission = (typeof permissions)[number];
