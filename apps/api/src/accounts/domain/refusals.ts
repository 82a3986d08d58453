import { keyScopes, type MemberRole, type Permission } from '@within24/shared';
import { DomainError } from '../../platform/errors.js';
import { rolesOf } from './permissions.js';

const plurals: Record<MemberRole, string> = { owner: 'owners', admin: 'admins', staff: 'staff' };
const notAllowed = (sentence: string) => new DomainError('forbidden', 'not_allowed', sentence);

/** Tells a member of this role who may do what they may not. */
export function refusedRole(role: MemberRole, permission: Permission): DomainError {
  const whoMay = rolesOf[permission].map((one) => plurals[one]).join(' and ');
  return notAllowed(`Your role here is ${role}, and only ${whoMay} may do this. Ask one of them, or ask for another role.`);
}

/** Tells a script what its key would need, or that no key can do this. */
export function refusedKey(permission: Permission): DomainError {
  const canBeGiven = (keyScopes as readonly Permission[]).includes(permission);
  return notAllowed(
    canBeGiven
      ? `This API key lacks the scope ${permission}. Use a key that has it; owners and admins make them under Settings.`
      : 'No API key may do this. Sign in as a member of the organization.',
  );
}
