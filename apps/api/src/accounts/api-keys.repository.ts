import { Injectable } from '@nestjs/common';
import type { KeyScope } from '@within24/shared';
import type { Tx } from '../platform/database/database.js';
import { hashOf } from '../platform/ids.js';

/** A key as it is stored; `scopes` is `null` where it has every one there is, as the bootstrap key. */
export type StoredApiKey = {
  id: string;
  name: string;
  prefix: string;
  scopes: KeyScope[] | null;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};
export type AddedApiKey = { organizationId: string; id: string; name: string; key: string; scopes: KeyScope[] | null };

const columns = `id, name, prefix, scopes, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"`;
/** As many revoked ones are still told. */
const told = 200;

@Injectable()
export class ApiKeysRepository {
  /** Those that work first, then newest first. */
  async keys(tx: Tx, organizationId: string): Promise<StoredApiKey[]> {
    return tx.query(
      `select ${columns} from api_key where organization_id = $1 order by revoked_at is not null, created_at desc, id desc limit ${told}`,
      [organizationId],
    );
  }

  async working(tx: Tx, organizationId: string): Promise<number> {
    const rows: { count: number }[] = await tx.query(
      'select count(*)::int as count from api_key where organization_id = $1 and revoked_at is null',
      [organizationId],
    );
    return rows[0]!.count;
  }

  /** The same key twice is one. */
  async add(tx: Tx, { organizationId, id, name, key, scopes }: AddedApiKey): Promise<StoredApiKey | undefined> {
    const rows: StoredApiKey[] = await tx.query(
      `insert into api_key (organization_id, id, name, prefix, key_hash, scopes) values ($1, $2, $3, $4, $5, $6)
       on conflict (key_hash) do nothing returning ${columns}`,
      [organizationId, id, name, key.slice(0, 8), hashOf(key), scopes],
    );
    return rows[0];
  }

  /** Whether there is such a key; one that is revoked already stays as it is. */
  async revoke(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    const rows: { id: string }[] = await tx.query('select id from api_key where organization_id = $1 and id = $2', [organizationId, id]);
    await tx.query('update api_key set revoked_at = now() where organization_id = $1 and id = $2 and revoked_at is null', [
      organizationId,
      id,
    ]);
    return rows.length > 0;
  }
}
