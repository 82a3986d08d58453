import { Injectable } from '@nestjs/common';
import type { DeliveryTrouble, MailingKind } from '@within24/shared';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids.js';
import type { Place } from './place.js';
import { stillToRemind } from './whom.js';

/** `queuedAt`: its turn. */
export type Queued = { id: string; attendeeId: string; queuedAt: Date };
/** `kind`, and the mailing that it belongs to; `perMinute`: how many of the organization's leave in a minute. */
export type Queueing = { kind: MailingKind; mailingId: string | null; perMinute: number };
/** `isWanted`: a reminder of somebody who opened their link or paused since it was queued is not. `isAlone`: not one of many. */
export type Taken = { attendeeId: string; kind: MailingKind; attempts: number; isWanted: boolean; isAlone: boolean };

/** What became of a try; `queued` leaves the invitation to the next one. */
export type Outcome = { state: 'queued' | 'sent' | 'skipped' } | { state: 'failed'; trouble: DeliveryTrouble | null };

@Injectable()
export class InvitationsRepository {
  /** Those of these attendees who have an address. */
  async reachable(tx: Tx, { organizationId, eventId }: Place, attendeeIds: string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from attendee where organization_id = $1 and event_id = $2 and email is not null and id = any($3) order by id`,
      [organizationId, eventId, attendeeIds],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Queues a mail for each of these attendees, nobody whose mail waits already, nobody a second reminder. Several take turns
   * behind those of the organization that wait; one alone leaves at once. What was known of their address is forgotten.
   */
  async queue(tx: Tx, { organizationId, eventId }: Place, attendeeIds: string[], queueing: Queueing): Promise<Queued[]> {
    const { kind, mailingId, perMinute } = queueing;
    return tx.query(
      `with last as (
         select max(slot_at) as turn from invitation where organization_id = $1 and state = 'queued'),
       turns as (
         select i.id, i.attendee_id, case when cardinality($4::uuid[]) > 1 then
           greatest(now(), last.turn + make_interval(secs => 60 / $7::float8)) + make_interval(secs => (i.place - 1) * 60 / $7::float8) end as turn
         from unnest($3::uuid[], $4::uuid[]) with ordinality as i(id, attendee_id, place), last),
       queued as (
         insert into invitation (organization_id, event_id, id, attendee_id, state, kind, mailing_id, slot_at, queued_at)
         select $1, $2, id, attendee_id, 'queued', $5, $6, turn, coalesce(turn, now()) from turns
         on conflict do nothing returning id, attendee_id, queued_at),
       forgotten as (
         update attendee set delivery_trouble = null
         where organization_id = $1 and event_id = $2 and delivery_trouble is not null and id in (select attendee_id from queued))
       select id, attendee_id as "attendeeId", queued_at as "queuedAt" from queued`,
      [organizationId, eventId, attendeeIds.map(() => newId()), attendeeIds, kind, mailingId, perMinute],
    );
  }

  /** Holds whom an invitation is for, before the invitation itself: docs/decisions/0013. */
  async holdInvited(tx: Tx, { organizationId, eventId }: Place, id: string): Promise<void> {
    await tx.query(
      `select from attendee where organization_id = $1 and event_id = $2
         and id = (select attendee_id from invitation where organization_id = $1 and event_id = $2 and id = $3) for no key update`,
      [organizationId, eventId, id],
    );
  }

  /**
   * Takes a waiting invitation for sending and counts the try. Another process gets nothing, unless the first one has
   * not settled it for two minutes: then it ended on the way.
   */
  async take(tx: Tx, { organizationId, eventId }: Place, id: string): Promise<Taken | undefined> {
    const [rows]: [Taken[]] = await tx.query(
      `update invitation i set attempts = attempts + 1, taken_at = now()
       from attendee a
       where i.organization_id = $1 and i.event_id = $2 and i.id = $3 and i.state = 'queued'
         and (i.taken_at is null or i.taken_at < now() - interval '2 minutes')
         and a.organization_id = $1 and a.event_id = $2 and a.id = i.attendee_id
       returning i.attendee_id as "attendeeId", i.kind, i.attempts, i.kind = 'invitation' or (${stillToRemind}) as "isWanted",
         i.slot_at is null as "isAlone"`,
      [organizationId, eventId, id],
    );
    return rows[0];
  }

  /** Gives a taken invitation back, not counted as a try, to be sent after `wait` milliseconds. */
  async postpone(tx: Tx, { organizationId, eventId }: Place, id: string, wait: number): Promise<void> {
    await tx.query(
      `update invitation set attempts = attempts - 1, taken_at = null, queued_at = now() + make_interval(secs => $4)
       where organization_id = $1 and event_id = $2 and id = $3`,
      [organizationId, eventId, id, wait / 1_000],
    );
  }

  /**
   * Ends a try; the next one comes after 30 seconds, then four times as long each time, at most an hour. What is known of
   * the address is kept with the attendee, unless they have another one by now.
   */
  async settle(tx: Tx, { organizationId, eventId }: Place, id: string, outcome: Outcome): Promise<void> {
    await tx.query(
      `with settled as (
         update invitation set state = $4, sent_at = case when $4 = 'sent' then now() end,
           taken_at = case when $4 = 'queued' then null else taken_at end,
           queued_at = case when $4 = 'queued' then now() + make_interval(secs => least(3600, 30 * 4.0 ^ (attempts - 1))) else queued_at end
         where organization_id = $1 and event_id = $2 and id = $3 returning attendee_id, kind, to_old_address)
       update attendee a set
         invited_at = case when $4 = 'sent' and settled.kind = 'invitation' then now() else a.invited_at end,
         delivery_trouble = coalesce($5, a.delivery_trouble)
       from settled
       where a.organization_id = $1 and a.event_id = $2 and a.id = settled.attendee_id and $4 in ('sent', 'failed') and not settled.to_old_address`,
      [organizationId, eventId, id, outcome.state, outcome.state === 'failed' ? outcome.trouble : null],
    );
  }

  /** Notes that no mail reaches these addresses, with everybody of the organization who has one of them. */
  async noteBounced(tx: Tx, organizationId: string, addressKeys: Buffer[]): Promise<void> {
    await tx.query(
      `update attendee set delivery_trouble = 'bounced' where organization_id = $1 and id in (
         select id from attendee where organization_id = $1 and address_key = any($2::bytea[]) order by id for no key update)`,
      [organizationId, addressKeys],
    );
  }
}
