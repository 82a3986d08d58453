import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { Place, StoredWebhook } from './webhook.js';

const columns = `id, url, types, description, state, disabled_because as "disabledBecause", failing_since as "failingSince",
  case when previous_secret_until > now() then previous_secret_until end as "previousSecretUntil", created_at as "createdAt",
  sealed_secret as "sealedSecret", case when previous_secret_until > now() then previous_sealed_secret end as "previousSealedSecret"`;

type Added = Pick<StoredWebhook, 'id' | 'url' | 'types' | 'description' | 'sealedSecret'>;
type Settings = Pick<StoredWebhook, 'url' | 'types' | 'description' | 'state'>;

/** Where the organizations' messages are sent. */
@Injectable()
export class WebhooksRepository {
  async all(tx: Tx, organizationId: string): Promise<StoredWebhook[]> {
    return tx.query(`select ${columns} from webhook where organization_id = $1 order by created_at, id`, [organizationId]);
  }

  async byId(tx: Tx, { organizationId, webhookId }: Place): Promise<StoredWebhook | undefined> {
    const rows: StoredWebhook[] = await tx.query(`select ${columns} from webhook where organization_id = $1 and id = $2`, [
      organizationId,
      webhookId,
    ]);
    return rows[0];
  }

  /** As {@link byId}, held until the end of the transaction; facts can be told meanwhile. */
  async held(tx: Tx, { organizationId, webhookId }: Place): Promise<StoredWebhook | undefined> {
    const rows: StoredWebhook[] = await tx.query(
      `select ${columns} from webhook where organization_id = $1 and id = $2 for no key update`,
      [organizationId, webhookId],
    );
    return rows[0];
  }

  async add(tx: Tx, organizationId: string, { id, url, types, description, sealedSecret }: Added): Promise<void> {
    await tx.query('insert into webhook (organization_id, id, url, types, description, sealed_secret) values ($1, $2, $3, $4, $5, $6)', [
      ...[organizationId, id, url, types, description, sealedSecret],
    ]);
  }

  /** Sets all of it; what disabled the webhook is forgotten. */
  async set(tx: Tx, { organizationId, webhookId }: Place, { url, types, description, state }: Settings): Promise<void> {
    await tx.query(
      `update webhook set url = $3, types = $4, description = $5, state = $6,
         disabled_because = case when $6 = 'disabled' then disabled_because end,
         failing_since = case when state = $6 then failing_since end
       where organization_id = $1 and id = $2`,
      [organizationId, webhookId, url, types, description, state],
    );
  }

  /** The secret so far goes on signing for so many hours. */
  async rotate(tx: Tx, { organizationId, webhookId }: Place, sealedSecret: Buffer, hours: number): Promise<void> {
    await tx.query(
      `update webhook set sealed_secret = $3, previous_sealed_secret = sealed_secret, previous_secret_until = now() + make_interval(hours => $4)
       where organization_id = $1 and id = $2`,
      [organizationId, webhookId, sealedSecret, hours],
    );
  }

  async noteSuccess(tx: Tx, { organizationId, webhookId }: Place): Promise<void> {
    await tx.query('update webhook set failing_since = null where organization_id = $1 and id = $2 and failing_since is not null', [
      organizationId,
      webhookId,
    ]);
  }

  async noteFailure(tx: Tx, { organizationId, webhookId }: Place): Promise<void> {
    await tx.query('update webhook set failing_since = now() where organization_id = $1 and id = $2 and failing_since is null', [
      organizationId,
      webhookId,
    ]);
  }

  async disable(tx: Tx, { organizationId, webhookId }: Place, because: 'gone' | 'failing'): Promise<void> {
    await tx.query(`update webhook set state = 'disabled', disabled_because = $3 where organization_id = $1 and id = $2`, [
      organizationId,
      webhookId,
      because,
    ]);
  }

  /** Whether there was one; its deliveries go with it. */
  async remove(tx: Tx, { organizationId, webhookId }: Place): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query('delete from webhook where organization_id = $1 and id = $2', [
      organizationId,
      webhookId,
    ]);
    return count > 0;
  }
}
