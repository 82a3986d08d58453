import { Injectable } from '@nestjs/common';
import { keyScopes, type ApiKey, type ApiKeyRequest, type NewApiKey } from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Database } from '../platform/database/database.js';
import { DomainError, found, notFound } from '../platform/errors.js';
import { newId, newToken } from '../platform/ids.js';
import { ApiKeysRepository, type StoredApiKey } from './api-keys.repository.js';

const mostWorking = 50;

const told = ({ scopes, ...key }: StoredApiKey): ApiKey => ({ ...key, scopes: scopes ?? [...keyScopes] });

/** The keys that scripts act for an organization with. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
  ) {}

  async list(organizationId: string): Promise<ApiKey[]> {
    const keys = await this.database.tenant(organizationId, (tx) => this.keys.keys(tx, organizationId));
    return keys.map(told);
  }

  /** Makes a key of 256 random bits. It is in this answer and nowhere else: its hash is what is kept. */
  async create(organizationId: string, { name, scopes }: ApiKeyRequest): Promise<NewApiKey> {
    const key = `w24_${newToken()}`;
    return this.database.tenant(organizationId, async (tx) => {
      if ((await this.keys.working(tx, organizationId)) >= mostWorking) {
        throw new DomainError('conflict', 'too_many_keys', `There are ${mostWorking} keys already. Revoke one that is not used any more.`);
      }
      const added = found(await this.keys.add(tx, { organizationId, id: newId(), name, key, scopes: [...new Set(scopes)] }));
      await noteAct(tx, { act: 'apiKey.made', subjectId: added.id });
      return { ...told(added), key };
    });
  }

  async revoke(organizationId: string, id: string): Promise<void> {
    await this.database.tenant(organizationId, async (tx) => {
      if (!(await this.keys.revoke(tx, organizationId, id))) throw notFound();
      await noteAct(tx, { act: 'apiKey.revoked', subjectId: id });
    });
  }

  /** Lets this very key act for the organization, with every scope. */
  async allow(organizationId: string, name: string, key: string): Promise<void> {
    await this.database.tenant(organizationId, (tx) => this.keys.add(tx, { organizationId, id: newId(), name, key, scopes: null }));
  }
}
