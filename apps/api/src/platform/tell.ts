import type { WebhookFact } from '@within24/shared';
import type { Tx } from './database/database.js';

/** A message that is to be sent to one webhook. */
export type ToldDelivery = { organizationId: string; webhookId: string; id: string };

const told = new WeakMap<Tx, ToldDelivery[]>();

/** What {@link tell} wrote within a transaction, for whoever sends it after the commit. */
export const toldWithin = (tx: Tx): ToldDelivery[] => told.get(tx) ?? [];

/**
 * Tells an organization's webhooks of facts, in the transaction that makes them: what is rolled back is not told, and what is
 * committed is never forgotten. Costs one look at a short list where nobody listens. A webhook that is being deleted is left out.
 */
export async function tell(tx: Tx, organizationId: string, ...facts: WebhookFact[]): Promise<void> {
  if (facts.length === 0) return;
  const rows: Omit<ToldDelivery, 'organizationId'>[] = await tx.query(
    `with listening as (
       select id, types from webhook where organization_id = $1 and state <> 'disabled' and types && $2::text[] for key share),
     message as (
       insert into webhook_message (organization_id, type, data)
       select $1, f.type, f.data from unnest($2::text[], $3::jsonb[]) f(type, data)
       where exists (select from listening l where f.type = any(l.types)) returning id, type)
     insert into webhook_delivery (organization_id, webhook_id, message_id)
     select $1, l.id, m.id from message m join listening l on m.type = any(l.types) returning webhook_id as "webhookId", id`,
    [organizationId, facts.map(({ type }) => type), facts.map(({ data }) => JSON.stringify(data))],
  );
  told.set(tx, [...toldWithin(tx), ...rows.map((row) => ({ organizationId, ...row }))]);
}
