import { Injectable } from '@nestjs/common';
import { AccountsRepository } from './accounts.repository.js';
import { permissionsOfKey, permissionsOfRole } from './domain/permissions.js';
import type { Organizer } from './organizer.js';

/** Who is behind a session or an API key, with what they may do at this moment: a role that was taken away is gone at once. */
@Injectable()
export class CallersService {
  constructor(private readonly accounts: AccountsRepository) {}

  async ofSession(token: string): Promise<Organizer | undefined> {
    const member = await this.accounts.memberOfSession(token);
    return member && { ...member, permissions: permissionsOfRole(member.role) };
  }

  async ofApiKey(key: string): Promise<Organizer | undefined> {
    const found = await this.accounts.organizationOfApiKey(key);
    if (!found) return undefined;
    const { scopes, ...organization } = found;
    return { ...organization, memberId: null, sessionId: null, email: null, role: 'admin', permissions: permissionsOfKey(scopes) };
  }
}
