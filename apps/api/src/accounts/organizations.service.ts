import { Injectable } from '@nestjs/common';
import { normalisedEmail, type Permission } from '@within24/shared';
import { Database, type Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { AccountsRepository } from './accounts.repository.js';
import { rolesOf } from './domain/permissions.js';

/** Organizations, and founding them. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
  ) {}

  /** An organization of this installation, or `null` where it is empty. */
  async any(): Promise<string | null> {
    return this.accounts.anyOrganization();
  }

  /** Founds an organization with its owner; answers its id. */
  async found(name: string, ownerEmail: string): Promise<string> {
    const id = newId();
    await this.database.tenant(id, (tx) => this.add(tx, { id, name, email: ownerEmail }));
    return id;
  }

  /** Adds an organization with its owner within its transaction; answers the owner's id. */
  async add(tx: Tx, { id: organizationId, name, email }: { id: string; name: string; email: string }): Promise<string> {
    const id = newId();
    await this.accounts.addOrganization(tx, organizationId, name);
    await this.accounts.addMember(tx, { organizationId, id, email, normalisedEmail: normalisedEmail(email), role: 'owner' });
    return id;
  }

  async nameOf(tx: Tx, organizationId: string): Promise<string> {
    return found(await this.accounts.organizationName(tx, organizationId));
  }

  /** The members who may do this, of those who have ever signed in: an address that was only invited is nobody's yet. */
  async membersWhoMay(tx: Tx, organizationId: string, permission: Permission): Promise<{ id: string; email: string }[]> {
    return this.accounts.signedInMembers(tx, organizationId, rolesOf[permission]);
  }

  async ownerOf(organizationId: string): Promise<string | undefined> {
    return this.database.tenant(organizationId, (tx) => this.accounts.ownerOf(tx, organizationId));
  }
}
