import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyScopes, memberRoles, permissions, type Permission } from '@within24/shared';
import { permissionsOfKey, permissionsOfRole, rolesOf } from '../../../apps/api/src/accounts/domain/permissions.js';

const documented = readFileSync(join(import.meta.dirname, '../../../docs/roles.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

const forKeys = (permission: Permission) => {
  if ((keyScopes as readonly Permission[]).includes(permission)) return 'scope';
  return permissionsOfKey([]).includes(permission) ? 'always' : 'never';
};

describe('who may do what', () => {
  it('stands in the documents as it is in the program', () => {
    const said = documented.map(([, permission, , ...cells]) => [permission, ...cells.slice(0, 4)]);
    const done = permissions.map((permission) => [
      `\`${permission}\``,
      ...memberRoles.map((role) => (rolesOf[permission].includes(role) ? 'yes' : '–')),
      forKeys(permission),
    ]);
    expect(said).toEqual(done);
  });

  it('grows from staff to admin to owner', () => {
    const [owner, admin, staff] = memberRoles.map((role) => permissionsOfRole(role));
    expect(admin).toEqual(expect.arrayContaining(staff!));
    expect(owner).toEqual(expect.arrayContaining(admin!));
    expect(owner).toEqual(permissions);
    expect(admin).not.toContain('owners.manage');
  });

  it('never lets a key reach the organization, its team or its keys', () => {
    const all = permissionsOfKey(null).join(' ');
    for (const beyond of ['organization.', 'team.', 'owners.', 'keys.', 'account.manage']) expect(all).not.toContain(beyond);
    expect(permissionsOfKey(['team.manage', 'events.read'])).toEqual(['account.read', 'events.read']);
  });
});
