import { Injectable } from '@nestjs/common';
import type { WebhookDelivery, WebhookFailure } from '@within24/shared';
import { Database, type Tx } from '../platform/database/database.js';
import type { ToldDelivery } from '../platform/tell.js';
import type { ClaimedDelivery, Outcome, Place } from './webhook.js';

const free = `state = 'waiting' and coalesce(lease_until < now(), true)`;

/** Messages on their way to webhooks. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly database: Database) {}

  /** Those older than `before`, newest first. */
  async newestFirst(tx: Tx, { organizationId, webhookId }: Place, page: { before?: string; limit: number }): Promise<WebhookDelivery[]> {
    return tx.query(
      `select d.id, d.message_id as "messageId", m.type, m.told_at as "toldAt", d.state, d.tries, d.tried_at as "triedAt", d.status,
         d.failure, case when d.state = 'waiting' then d.next_try_at end as "nextTryAt"
       from webhook_delivery d join webhook_message m on m.organization_id = d.organization_id and m.id = d.message_id
       where d.organization_id = $1 and d.webhook_id = $2 and ($3::uuid is null or d.id < $3) order by d.id desc limit $4`,
      [organizationId, webhookId, page.before ?? null, page.limit],
    );
  }

  /** A message for one webhook alone. */
  async addFor(tx: Tx, { organizationId, webhookId }: Place, type: string, data: object): Promise<ToldDelivery> {
    const rows: { id: string }[] = await tx.query(
      `with message as (insert into webhook_message (organization_id, type, data) values ($1, $3, $4) returning id)
       insert into webhook_delivery (organization_id, webhook_id, message_id) select $1, $2, id from message returning id`,
      [organizationId, webhookId, type, JSON.stringify(data)],
    );
    return { organizationId, webhookId, id: rows[0]!.id };
  }

  /** How many tries are under way, of the webhook and of its whole organization. */
  async underWay(tx: Tx, { organizationId, webhookId }: Place): Promise<{ ofWebhook: number; ofOrganization: number }> {
    const rows: { ofWebhook: number; ofOrganization: number }[] = await tx.query(
      `select count(*)::int as "ofOrganization", (count(*) filter (where webhook_id = $2))::int as "ofWebhook" from webhook_delivery
       where organization_id = $1 and lease_until > now() and state = 'waiting'`,
      [organizationId, webhookId],
    );
    return rows[0]!;
  }

  /** Takes the webhook's delivery that is due the longest, for `lease` seconds, and counts the try. */
  async claimNext(tx: Tx, { organizationId, webhookId }: Place, lease: number): Promise<ClaimedDelivery | undefined> {
    const [rows]: [ClaimedDelivery[]] = await tx.query(
      `update webhook_delivery d set tries = d.tries + 1, lease_until = now() + make_interval(secs => $3)
       from webhook_message m
       where d.organization_id = $1 and m.organization_id = $1 and m.id = d.message_id and d.id = (
         select id from webhook_delivery where organization_id = $1 and webhook_id = $2 and next_try_at <= now() and ${free}
         order by next_try_at, id limit 1)
       returning d.organization_id as "organizationId", d.webhook_id as "webhookId", d.id, m.id as "messageId", m.type, m.data,
         m.told_at as "toldAt", d.tries, (extract(epoch from now() - d.begun_at) * 1000)::float8 as age`,
      [organizationId, webhookId, lease],
    );
    return rows[0];
  }

  /** Ends a claimed delivery, or leaves it for `wait` milliseconds. `false` where it has ended, or somebody else has taken it. */
  async settle(tx: Tx, claimed: ClaimedDelivery, { status, failure }: Outcome, end: { state: 'delivered' | 'failed' } | { wait: number }) {
    const [state, wait] = 'wait' in end ? ['waiting', end.wait] : [end.state, 0];
    const [, count]: [unknown, number] = await tx.query(
      `update webhook_delivery set state = $4, status = $5, failure = $6, tried_at = now(), lease_until = null,
         next_try_at = now() + make_interval(secs => $7)
       where organization_id = $1 and id = $2 and tries = $3 and state = 'waiting'`,
      [claimed.organizationId, claimed.id, claimed.tries, state, status, failure, wait / 1_000],
    );
    return count > 0;
  }

  /** Whether the webhook took anything since this delivery's first try. */
  async tookAnything(tx: Tx, { organizationId, webhookId, id }: ClaimedDelivery): Promise<boolean> {
    const rows: { took: boolean }[] = await tx.query(
      `select exists (select from webhook_delivery where organization_id = $1 and webhook_id = $2 and state = 'delivered' and tried_at >=
         (select begun_at from webhook_delivery where organization_id = $1 and id = $3)) as took`,
      [organizationId, webhookId, id],
    );
    return rows[0]!.took;
  }

  /** Gives up what waits, all of it or what is older than so many milliseconds. */
  async giveUp(tx: Tx, { organizationId, webhookId }: Place, failure: WebhookFailure, olderThan = 0): Promise<void> {
    await tx.query(
      `update webhook_delivery set state = 'failed', failure = $3, lease_until = null
       where organization_id = $1 and webhook_id = $2 and state = 'waiting' and begun_at <= now() - make_interval(secs => $4)`,
      [organizationId, webhookId, failure, olderThan / 1_000],
    );
  }

  /** Begins a delivery anew, whatever came of it; one that is being tried is left alone. `false` where there is none. */
  async replay(tx: Tx, { organizationId, webhookId }: Place, id: string): Promise<boolean> {
    const rows: { id: string }[] = await tx.query(
      'select id from webhook_delivery where organization_id = $1 and webhook_id = $2 and id = $3',
      [organizationId, webhookId, id],
    );
    await this.beginAnew(tx, organizationId, `webhook_id = $2 and id = $3 and (state <> 'waiting' or ${free})`, [webhookId, id]);
    return rows.length > 0;
  }

  /** Begins anew whatever failed of what was told since; answers how many. */
  async replayFailed(tx: Tx, { organizationId, webhookId }: Place, since: Date): Promise<number> {
    const told = 'message_id in (select m.id from webhook_message m where m.organization_id = $1 and m.told_at >= $3)';
    return this.beginAnew(tx, organizationId, `webhook_id = $2 and state = 'failed' and ${told}`, [webhookId, since]);
  }

  /** Webhooks of all organizations whose deliveries are so many seconds over their time and in nobody's hands. */
  async overdue(seconds: number, limit: number): Promise<Place[]> {
    return this.database.call(
      `select organization_id as "organizationId", id as "webhookId" from overdue_webhooks(make_interval(secs => $1), $2)`,
      [seconds, limit],
    );
  }

  /** Deletes the messages of all organizations that are so old, with their deliveries. */
  async deleteOld(days: number): Promise<void> {
    await this.database.call('select delete_old_webhook_messages(make_interval(days => $1))', [days]);
  }

  private async beginAnew(tx: Tx, organizationId: string, where: string, values: unknown[]): Promise<number> {
    const [, count]: [unknown, number] = await tx.query(
      `update webhook_delivery set state = 'waiting', tries = 0, begun_at = now(), next_try_at = now(), lease_until = null
       where organization_id = $1 and ${where}`,
      [organizationId, ...values],
    );
    return count;
  }
}
