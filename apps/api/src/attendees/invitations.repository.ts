import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { newId } from '../platform/ids.js';

type Place = { organizationId: string; eventId: string };
type Queued = { id: string; attendeeId: string };

@Injectable()
export class InvitationsRepository {
  /**
   * Queues an invitation for each of these attendees, or for all who were not invited yet. Nobody without an address,
   * nobody whose invitation waits already. Answers the new invitations.
   */
  async queue(tx: Tx, { organizationId, eventId }: Place, attendeeIds: string[] | undefined): Promise<Queued[]> {
    const wanted: { id: string }[] = await tx.query(
      `select id from attendee where organization_id = $1 and event_id = $2 and email is not null
         and (case when $3::uuid[] is null then invited_at is null else id = any($3) end)`,
      [organizationId, eventId, attendeeIds ?? null],
    );
    return tx.query(
      `insert into invitation (organization_id, event_id, id, attendee_id, state)
       select $1, $2, i.id, i.attendee_id, 'queued' from unnest($3::uuid[], $4::uuid[]) as i(id, attendee_id)
       on conflict (event_id, attendee_id) where state = 'queued' do nothing returning id, attendee_id as "attendeeId"`,
      [organizationId, eventId, wanted.map(() => newId()), wanted.map((attendee) => attendee.id)],
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
  async take(tx: Tx, { organizationId, eventId }: Place, id: string): Promise<{ attendeeId: string; attempts: number } | undefined> {
    const [rows]: [{ attendeeId: string; attempts: number }[]] = await tx.query(
      `update invitation set attempts = attempts + 1, taken_at = now()
       where organization_id = $1 and event_id = $2 and id = $3 and state = 'queued'
         and (taken_at is null or taken_at < now() - interval '2 minutes')
       returning attendee_id as "attendeeId", attempts`,
      [organizationId, eventId, id],
    );
    return rows[0];
  }

  /** Ends a try; `queued` leaves the invitation to the next one, after 30 seconds, then four times as long each time, at most an hour. */
  async settle(tx: Tx, { organizationId, eventId }: Place, id: string, state: 'queued' | 'sent' | 'failed'): Promise<void> {
    await tx.query(
      `with settled as (
         update invitation set state = $4, sent_at = case when $4 = 'sent' then now() end,
           taken_at = case when $4 = 'queued' then null else taken_at end,
           queued_at = case when $4 = 'queued' then now() + make_interval(secs => least(3600, 30 * 4.0 ^ (attempts - 1))) else queued_at end
         where organization_id = $1 and event_id = $2 and id = $3 returning attendee_id)
       update attendee a set invited_at = now() from settled
       where a.organization_id = $1 and a.event_id = $2 and a.id = settled.attendee_id and $4 = 'sent'`,
      [organizationId, eventId, id, state],
    );
  }
}
