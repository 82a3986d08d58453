import { Injectable } from '@nestjs/common';
import type { Activity, Results } from '@within24/shared';
import { Database, type Tx } from '../platform/database/database.js';
import type { MatureConnection, Outcome } from './domain/publish.js';

type Place = { organizationId: string; eventId: string };

/** Every contact counts, also a removed one; it is followed up in time if a follow-up that stands was. */
const judgedContacts = `
  select c.owner_id, c.connection_id, c.met_at + make_interval(secs => e.follow_up_window) <= now() as mature,
    exists (select from follow_up f where f.event_id = c.event_id and f.contact_id = c.id and f.voided_at is null and f.in_time) as in_time
  from contact c join event e on e.organization_id = c.organization_id and e.id = c.event_id
  where c.organization_id = $1 and c.event_id = $2`;

@Injectable()
export class ResultsRepository {
  constructor(private readonly database: Database) {}

  async eventName(tx: Tx, { organizationId, eventId }: Place): Promise<string | undefined> {
    const rows: { name: string }[] = await tx.query('select name from event where organization_id = $1 and id = $2', [
      organizationId,
      eventId,
    ]);
    return rows[0]?.name;
  }

  /** Lets one process at a time fold an event. */
  async lockEvent(tx: Tx, { eventId }: Place): Promise<void> {
    await tx.query("select pg_advisory_xact_lock(hashtextextended('results ' || $1, 0))", [eventId]);
  }

  async outcomes(tx: Tx, { organizationId, eventId }: Place): Promise<Outcome[]> {
    return tx.query(
      `select owner_id as "attendeeId", count(*) filter (where mature)::int as mature,
         count(*) filter (where mature and in_time)::int as "followedUp"
       from (${judgedContacts}) c group by owner_id`,
      [organizationId, eventId],
    );
  }

  async matureConnections(tx: Tx, { organizationId, eventId }: Place): Promise<MatureConnection[]> {
    return tx.query(
      `select array_agg(owner_id order by owner_id) as people, array_agg(in_time order by owner_id) as sides
       from (${judgedContacts}) c where mature group by connection_id`,
      [organizationId, eventId],
    );
  }

  async totalContacts(tx: Tx, { organizationId, eventId }: Place): Promise<number> {
    const rows: { total: number }[] = await tx.query(
      'select count(*)::int as total from contact where organization_id = $1 and event_id = $2',
      [organizationId, eventId],
    );
    return rows[0]?.total ?? 0;
  }

  async publishedOutcomes(tx: Tx, { organizationId, eventId }: Place): Promise<Outcome[]> {
    return tx.query(
      `select attendee_id as "attendeeId", mature, followed_up as "followedUp" from published_outcome
       where organization_id = $1 and event_id = $2`,
      [organizationId, eventId],
    );
  }

  async snapshot(tx: Tx, { organizationId, eventId }: Place): Promise<Results | undefined> {
    const rows: { body: Results }[] = await tx.query('select body from results_snapshot where organization_id = $1 and event_id = $2', [
      organizationId,
      eventId,
    ]);
    return rows[0]?.body;
  }

  async publish(tx: Tx, { organizationId, eventId }: Place, body: Results, outcomes: Outcome[]): Promise<void> {
    await tx.query(
      `insert into results_snapshot (organization_id, event_id, folded_at, published_at, body) values ($1, $2, now(), now(), $3)
       on conflict (event_id) do update set folded_at = now(), published_at = now(), body = excluded.body`,
      [organizationId, eventId, JSON.stringify(body)],
    );
    await tx.query('delete from published_outcome where organization_id = $1 and event_id = $2', [organizationId, eventId]);
    await tx.query(
      `insert into published_outcome (organization_id, event_id, attendee_id, mature, followed_up)
       select $1, $2, o."attendeeId", o.mature, o."followedUp"
       from jsonb_to_recordset($3) as o("attendeeId" uuid, mature int, "followedUp" int)`,
      [organizationId, eventId, JSON.stringify(outcomes)],
    );
  }

  /** Notes that the event was looked at, without publishing anything. */
  async noteFolded(tx: Tx, { organizationId, eventId }: Place, body: Results): Promise<void> {
    await tx.query(
      `insert into results_snapshot (organization_id, event_id, folded_at, body) values ($1, $2, now(), $3)
       on conflict (event_id) do update set folded_at = now()`,
      [organizationId, eventId, JSON.stringify(body)],
    );
  }

  /** Events some of whose contacts have become old enough to judge since they were last folded. */
  async matured(): Promise<Place[]> {
    return this.database.call('select organization_id as "organizationId", event_id as "eventId" from events_matured()');
  }

  /** Live counts; activity, no outcome. */
  async activity(tx: Tx, { organizationId, eventId }: Place): Promise<Activity> {
    const rows: Activity[] = await tx.query(
      `with scans as (select * from scan where organization_id = $1 and event_id = $2 and undone_at is null)
       select now() as at,
         (select count(*)::int from attendee where organization_id = $1 and event_id = $2) as attendees,
         (select count(*)::int from attendee where organization_id = $1 and event_id = $2 and opened_at is not null) as "openedLink",
         (select count(*)::int from scans) as scans,
         (select count(*)::int from connection where organization_id = $1 and event_id = $2) as connections,
         (select count(distinct p)::int from scans, unnest(array[scanner_id, scanned_id]) p) as "activeAttendees",
         (select array_agg(coalesce(s.count, 0) order by m) from generate_series(59, 0, -1) with ordinality as minutes(ago, m)
            left join (select floor(extract(epoch from now() - received_at) / 60)::int as ago, count(*)::int as count from scans
                       where received_at > now() - interval '1 hour' group by 1) s on s.ago = minutes.ago) as "perMinute"`,
      [organizationId, eventId],
    );
    return rows[0]!;
  }
}
