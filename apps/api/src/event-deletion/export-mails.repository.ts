import { Injectable } from '@nestjs/common';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { Place } from './event-deletions.repository.js';

export type ExportMailEnd = 'sent' | 'failed' | 'waiting';

/** Seconds that a try has before another process takes it for abandoned. */
const lease = 120;

@Injectable()
export class ExportMailsRepository {
  constructor(private readonly database: Database) {}

  /** A mail for everybody who has an address and met somebody; who had one within the time that the event is kept gets no second. */
  async queue(tx: Tx, { organizationId, eventId }: Place, keptSeconds: number): Promise<void> {
    await tx.query(
      `insert into export_mail as x (organization_id, event_id, attendee_id)
       select $1, $2, a.id from attendee a
       where a.organization_id = $1 and a.event_id = $2 and a.email is not null and a.erased_at is null and exists (
         select from contact c where c.organization_id = $1 and c.event_id = $2 and c.owner_id = a.id)
       on conflict (event_id, attendee_id) do update set state = 'waiting', tries = 0, next_try_at = now(), sent_at = null
         where coalesce(x.sent_at < now() - make_interval(secs => $3), true)`,
      [organizationId, eventId, keptSeconds],
    );
  }

  /** Takes back what has not left. */
  async withdraw(tx: Tx, { organizationId, eventId }: Place): Promise<void> {
    await tx.query(`delete from export_mail where organization_id = $1 and event_id = $2 and state = 'waiting'`, [organizationId, eventId]);
  }

  /** Mails, over all organizations, whose time has come. */
  async waiting(limit: number): Promise<AttendeeIdentity[]> {
    return this.database.call(
      `select organization_id as "organizationId", event_id as "eventId", attendee_id as "attendeeId" from waiting_export_mails($1)`,
      [limit],
    );
  }

  /** Takes a mail for sending and counts the try; `undefined` where another process has it, or it was withdrawn. */
  async claim(tx: Tx, me: AttendeeIdentity): Promise<{ deletionAt: Date } | undefined> {
    const [rows]: [{ deletionAt: Date }[]] = await tx.query(
      `update export_mail x set tries = x.tries + 1, next_try_at = now() + make_interval(secs => $4) from event e
       where x.organization_id = $1 and x.event_id = $2 and x.attendee_id = $3 and x.state = 'waiting' and x.next_try_at <= now()
         and e.organization_id = $1 and e.id = $2 and e.deletion_at > now()
       returning e.deletion_at as "deletionAt"`,
      [me.organizationId, me.eventId, me.attendeeId, lease],
    );
    return rows[0];
  }

  /** Whether the mail is still to be sent. */
  async isWaiting(tx: Tx, me: AttendeeIdentity): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select from export_mail where organization_id = $1 and event_id = $2 and attendee_id = $3 and state = 'waiting'`,
      [me.organizationId, me.eventId, me.attendeeId],
    );
    return rows.length > 0;
  }

  /** Ends a try; `waiting` leaves it to the next one, after 30 seconds, then four times as long each time, at most an hour. */
  async settle(tx: Tx, me: AttendeeIdentity, end: ExportMailEnd): Promise<void> {
    await tx.query(
      `update export_mail set state = $4, sent_at = case when $4 = 'sent' then now() end,
         next_try_at = now() + make_interval(secs => least(3600, 30 * 4.0 ^ least(tries - 1, 6)))
       where organization_id = $1 and event_id = $2 and attendee_id = $3 and state = 'waiting'`,
      [me.organizationId, me.eventId, me.attendeeId, end],
    );
  }
}
