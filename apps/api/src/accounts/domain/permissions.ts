import { keyScopes, type MemberRole, type Permission } from '@within24/shared';

const everybody: readonly MemberRole[] = ['owner', 'admin', 'staff'];
const managers: readonly MemberRole[] = ['owner', 'admin'];

/**
 * Who may do what: the only place that says so. Staff are the crew at the event's desk, admins run events and the team, owners
 * also decide who owns the organization. docs/roles.md says the same in words, kept equal by a test.
 */
export const rolesOf: Record<Permission, readonly MemberRole[]> = {
  'account.read': everybody,
  'account.manage': everybody,
  'events.read': everybody,
  'events.manage': managers,
  'attendees.read': everybody,
  'attendees.register': everybody,
  'attendees.manage': managers,
  'badges.print': everybody,
  'links.send': everybody,
  'invitations.send': managers,
  'live.read': everybody,
  'results.read': managers,
  'audit.read': managers,
  'results.share': managers,
  'events.delete': managers,
  'organization.manage': managers,
  'team.manage': managers,
  'owners.manage': ['owner'],
  'keys.manage': managers,
  'webhooks.manage': managers,
};

export function permissionsOfRole(role: MemberRole): Permission[] {
  return (Object.keys(rolesOf) as Permission[]).filter((permission) => rolesOf[permission].includes(role));
}

/** What an API key of these scopes may do; `null` is every scope there is. It may always ask whose it is. */
export function permissionsOfKey(scopes: readonly Permission[] | null): Permission[] {
  return ['account.read', ...keyScopes.filter((scope) => scopes?.includes(scope) ?? true)];
}
