import { Injectable } from '@nestjs/common';
import type { DeliveryTrouble, LinkState } from '@within24/shared';
import type { Tx } from '../../platform/database/database.js';
import { linkStateOf } from '../link-state.js';
import type { Place } from './place.js';
import { remindableFrom, toInvite, toRemind } from './whom.js';

export type Figures = { toInvite: number; toRemind: number; toRemindLater: number; nextReminderAt: Date | null };

/** Counts of an event's invitations. */
@Injectable()
export class InvitationFigures {
  /** Whom mailings would reach now, and whom reminders would reach later. */
  async reachable(tx: Tx, { organizationId, eventId }: Place): Promise<Figures> {
    const rows: Figures[] = await tx.query(
      `select count(*) filter (where ${toInvite})::int as "toInvite",
         count(*) filter (where r.due <= now())::int as "toRemind",
         count(*) filter (where r.due > now())::int as "toRemindLater",
         min(r.due) filter (where r.due > now()) as "nextReminderAt"
       from attendee a join event e on e.organization_id = a.organization_id and e.id = a.event_id
       cross join lateral (select case when ${toRemind} then ${remindableFrom} end as due) r
       where a.organization_id = $1 and a.event_id = $2`,
      [organizationId, eventId],
    );
    return rows[0]!;
  }

  async linkStates(tx: Tx, { organizationId, eventId }: Place): Promise<{ name: LinkState; count: number }[]> {
    return tx.query(
      `select ${linkStateOf} as name, count(*)::int as count from attendee a
       where a.organization_id = $1 and a.event_id = $2 and a.erased_at is null group by 1`,
      [organizationId, eventId],
    );
  }

  /** Why mails did not reach those in the state `failed`. */
  async failures(tx: Tx, { organizationId, eventId }: Place): Promise<{ name: DeliveryTrouble; count: number }[]> {
    return tx.query(
      `select a.delivery_trouble as name, count(*)::int as count from attendee a
       where a.organization_id = $1 and a.event_id = $2 and a.erased_at is null and ${linkStateOf} = 'failed' group by 1`,
      [organizationId, eventId],
    );
  }

  /** How many attendees with an address ask for mail in each language; `null` asks for none. */
  async languages(tx: Tx, { organizationId, eventId }: Place): Promise<{ language: string | null; count: number }[]> {
    return tx.query(
      `select language, count(*)::int as count from attendee
       where organization_id = $1 and event_id = $2 and erased_at is null and email is not null group by 1`,
      [organizationId, eventId],
    );
  }

  /** The turn of the last mail that waits. */
  async lastTurn(tx: Tx, { organizationId, eventId }: Place): Promise<Date | null> {
    const rows: { at: Date | null }[] = await tx.query(
      `select max(queued_at) as at from invitation where organization_id = $1 and event_id = $2 and state = 'queued'`,
      [organizationId, eventId],
    );
    return rows[0]!.at;
  }

  /**
   * How many tests the member had mailed to themselves in the last hour, by the audit log; only one request at a time asks. The log's ids
   * are ordered by time, so that no more of it is read.
   */
  async testsOf(tx: Tx, organizationId: string, memberId: string): Promise<number> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`invitation tests ${memberId}`]);
    const rows: { count: number }[] = await tx.query(
      `select count(*)::int as count from audit_entry
       where organization_id = $1 and member_id = $2 and act = 'invitation.tested'
         and id > (lpad(to_hex((extract(epoch from now() - interval '1 hour') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`,
      [organizationId, memberId],
    );
    return rows[0]!.count;
  }
}
