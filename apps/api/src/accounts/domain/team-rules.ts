import type { MemberRole } from '@within24/shared';
import { DomainError } from '../../platform/errors.js';
import { permissionsOfRole } from './permissions.js';
import { refusedRole } from './refusals.js';

/** Whoever touches an owner, or makes one, must hold owners in their hands: else an admin could become one. */
export function insistOnRoleFor(actor: MemberRole, ...roles: (MemberRole | undefined)[]): void {
  const needed = roles.includes('owner') ? 'owners.manage' : 'team.manage';
  if (!permissionsOfRole(actor).includes(needed)) throw refusedRole(actor, needed);
}

/** Refuses what would leave an organization without an owner who can sign in; `others` are such owners besides this member. */
export function keepAnOwner(member: { role: MemberRole }, becomes: MemberRole | undefined, others: number): void {
  if (member.role !== 'owner' || becomes === 'owner' || others > 0) return;
  throw new DomainError(
    'conflict',
    'last_owner',
    'This is the only owner who has signed in. Make somebody else an owner first, and let them sign in once.',
  );
}
