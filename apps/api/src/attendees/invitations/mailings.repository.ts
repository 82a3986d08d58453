import { Injectable } from '@nestjs/common';
import type { Mailing, MailingKind } from '@within24/shared';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids.js';
import type { Place } from './place.js';
import { remindableFrom, toInvite, toRemind } from './whom.js';

/** A mailing whose row this transaction holds. */
export type HeldMailing = { id: string; kind: MailingKind; state: 'scheduled' | 'started' | 'cancelled' | 'dropped'; sendAt: Date };

const mostListed = 50;
const whom: Record<MailingKind, string> = { invitation: toInvite, reminder: `${toRemind} and ${remindableFrom} <= now()` };

@Injectable()
export class MailingsRepository {
  /** The new mailing's id, or nothing where one of its kind is scheduled already. */
  async schedule(tx: Tx, { organizationId, eventId }: Place, kind: MailingKind, sendAt: Date): Promise<string | undefined> {
    const rows: { id: string }[] = await tx.query(
      `insert into mailing (organization_id, event_id, id, kind, send_at) values ($1, $2, $3, $4, $5)
       on conflict (event_id, kind) where state = 'scheduled' do nothing returning id`,
      [organizationId, eventId, newId(), kind, sendAt],
    );
    return rows[0]?.id;
  }

  /** A mailing that starts in this transaction. */
  async addStarted(tx: Tx, { organizationId, eventId }: Place, kind: MailingKind): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into mailing (organization_id, event_id, id, kind, state, send_at, started_at) values ($1, $2, $3, $4, 'started', now(), now())`,
      [organizationId, eventId, id, kind],
    );
    return id;
  }

  async held(tx: Tx, { organizationId, eventId }: Place, id: string): Promise<HeldMailing | undefined> {
    const rows: HeldMailing[] = await tx.query(
      `select id, kind, state, send_at as "sendAt" from mailing where organization_id = $1 and event_id = $2 and id = $3 for update`,
      [organizationId, eventId, id],
    );
    return rows[0];
  }

  async move(tx: Tx, { organizationId, eventId }: Place, id: string, sendAt: Date): Promise<void> {
    await tx.query('update mailing set send_at = $4 where organization_id = $1 and event_id = $2 and id = $3', [
      ...[organizationId, eventId, id, sendAt],
    ]);
  }

  async end(tx: Tx, { organizationId, eventId }: Place, id: string, state: 'cancelled' | 'dropped'): Promise<void> {
    await tx.query('update mailing set state = $4 where organization_id = $1 and event_id = $2 and id = $3', [
      ...[organizationId, eventId, id, state],
    ]);
  }

  /** Starts a scheduled mailing whose time has come by the database's clock; answers its kind. */
  async start(tx: Tx, { organizationId, eventId }: Place, id: string): Promise<MailingKind | undefined> {
    const [rows]: [{ kind: MailingKind }[]] = await tx.query(
      `update mailing set state = 'started', started_at = now()
       where organization_id = $1 and event_id = $2 and id = $3 and state = 'scheduled' and send_at <= now() returning kind`,
      [organizationId, eventId, id],
    );
    return rows[0]?.kind;
  }

  /** Whom a mailing of this kind reaches now, in order of registration. */
  async whom(tx: Tx, { organizationId, eventId }: Place, kind: MailingKind): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select a.id from attendee a join event e on e.organization_id = a.organization_id and e.id = a.event_id
       where a.organization_id = $1 and a.event_id = $2 and ${whom[kind]} order by a.id`,
      [organizationId, eventId],
    );
    return rows.map(({ id }) => id);
  }

  /** An event's mailings, or only the one of this id, latest first, with what became of their mails. */
  async listed(tx: Tx, { organizationId, eventId }: Place, id?: string): Promise<Mailing[]> {
    return tx.query(
      `select m.id, m.kind, m.send_at as "sendAt", m.started_at as "startedAt", sums.counts,
         case when m.state <> 'started' then m.state when (sums.counts ->> 'waiting')::int > 0 then 'running' else 'done' end as state
       from mailing m cross join lateral (
         select json_build_object('waiting', count(*) filter (where i.state = 'queued'), 'sent', count(*) filter (where i.state = 'sent'),
           'failed', count(*) filter (where i.state = 'failed'), 'skipped', count(*) filter (where i.state = 'skipped')) as counts
         from invitation i where i.organization_id = $1 and i.event_id = $2 and i.mailing_id = m.id) sums
       where m.organization_id = $1 and m.event_id = $2 and ($3::uuid is null or m.id = $3) order by m.id desc limit ${mostListed}`,
      [organizationId, eventId, id ?? null],
    );
  }
}
