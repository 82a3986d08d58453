import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';

type Place = { organizationId: string; eventId: string };
/** One event's report on its way to one member. */
export type AddressedReport = Place & { memberId: string };
export type ReportMailEnd = 'sent' | 'failed' | 'waiting';

/** Seconds that a try has before another process takes it for abandoned: setting the report, and what a mail server may take. */
const lease = 300;
/** After so many days what still waits is given up: the figures are on the page. */
const daysTried = 3;

const isDue = 'e.deletion_at is null and report_due_at(e.ends_at, e.follow_up_window) <= now()';

@Injectable()
export class ReportMailsRepository {
  constructor(private readonly database: Database) {}

  /** Events, over all organizations, whose report is due and not queued yet. */
  async due(limit: number): Promise<Place[]> {
    return this.database.call('select organization_id as "organizationId", event_id as "eventId" from events_to_report($1)', [limit]);
  }

  /** A report for each of these members, once. */
  async queue(tx: Tx, { organizationId, eventId }: Place, memberIds: string[]): Promise<void> {
    await tx.query(
      `insert into results_report (organization_id, event_id, member_id) select $1, $2, unnest($3::uuid[])
       on conflict (event_id, member_id) do nothing`,
      [organizationId, eventId, memberIds],
    );
  }

  /** Reports, over all organizations, whose time has come. */
  async waiting(limit: number): Promise<AddressedReport[]> {
    return this.database.call(
      `select organization_id as "organizationId", event_id as "eventId", member_id as "memberId" from waiting_reports($1)`,
      [limit],
    );
  }

  /** Takes a report for sending and counts the try; `false` where another process has it, or it is not due any more. */
  async claim(tx: Tx, { organizationId, eventId, memberId }: AddressedReport): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `update results_report r set tries = r.tries + 1, next_try_at = now() + make_interval(secs => $4) from event e
       where r.organization_id = $1 and r.event_id = $2 and r.member_id = $3 and r.state = 'waiting' and r.next_try_at <= now()
         and e.organization_id = $1 and e.id = $2 and ${isDue}`,
      [organizationId, eventId, memberId, lease],
    );
    return count > 0;
  }

  /** Whether the report is still to be sent. */
  async isWanted(tx: Tx, { organizationId, eventId, memberId }: AddressedReport): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select from results_report r join event e on e.organization_id = r.organization_id and e.id = r.event_id
       where r.organization_id = $1 and r.event_id = $2 and r.member_id = $3 and r.state = 'waiting' and ${isDue}`,
      [organizationId, eventId, memberId],
    );
    return rows.length > 0;
  }

  /**
   * Ends a try; `waiting` leaves it to the next one, after 30 seconds, then four times as long each time, at most an hour, until it is given up.
   * `reason`: why it was not sent.
   */
  async settle(tx: Tx, { organizationId, eventId, memberId }: AddressedReport, end: ReportMailEnd, reason: string | null): Promise<void> {
    await tx.query(
      `update results_report set reason = $5, sent_at = case when $4 = 'sent' then now() end,
         state = case when $4 = 'waiting' and queued_at < now() - make_interval(days => ${daysTried}) then 'failed' else $4 end,
         next_try_at = now() + make_interval(secs => least(3600, 30 * 4.0 ^ least(tries - 1, 6)))
       where organization_id = $1 and event_id = $2 and member_id = $3 and state = 'waiting'`,
      [organizationId, eventId, memberId, end, reason],
    );
  }
}
