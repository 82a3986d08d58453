import type { MemberRole, Permission } from '@within24/shared';
import { refusedKey, refusedRole } from './domain/refusals.js';

/** Who acts for an organization: a signed-in member, or a script with an API key (then without member and address). */
export type Organizer = {
  organizationId: string;
  organizationName: string;
  memberId: string | null;
  sessionId: string | null;
  apiKeyId: string | null;
  email: string | null;
  role: MemberRole;
  permissions: readonly Permission[];
};

/** The member's own session; only a route that no key may use asks for it. */
export function sessionOf({ organizationId, memberId, sessionId }: Organizer) {
  if (memberId === null || sessionId === null) throw new Error('This route lets in API keys, which have no session.');
  return { organizationId, memberId, sessionId };
}

/** Refuses an organizer who does not hold this permission, and says who does. */
export function insistOnPermission({ memberId, role, permissions }: Organizer, permission: Permission): void {
  if (permissions.includes(permission)) return;
  throw memberId === null ? refusedKey(permission) : refusedRole(role, permission);
}
