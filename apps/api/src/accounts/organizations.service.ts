import { Injectable } from '@nestjs/common';
import { normalisedEmail } from '@within24/shared';
import { Database, type Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { AccountsRepository } from './accounts.repository.js';

/** Founding organizations, and the keys that scripts use for them. */
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
    const organizationId = newId();
    await this.database.tenant(organizationId, async (tx) => {
      await this.accounts.addOrganization(tx, organizationId, name);
      await this.accounts.addMember(tx, {
        organizationId,
        id: newId(),
        email: ownerEmail,
        normalisedEmail: normalisedEmail(ownerEmail),
        role: 'owner',
      });
    });
    return organizationId;
  }

  async nameOf(tx: Tx, organizationId: string): Promise<string> {
    return found(await this.accounts.organizationName(tx, organizationId));
  }

  async ownerOf(organizationId: string): Promise<string | undefined> {
    return this.database.tenant(organizationId, (tx) => this.accounts.ownerOf(tx, organizationId));
  }

  /** Lets this key act for the organization; the same key twice is one. */
  async allowApiKey(organizationId: string, name: string, key: string): Promise<void> {
    await this.database.tenant(organizationId, (tx) => this.accounts.putApiKey(tx, { organizationId, id: newId(), name, key }));
  }
}
