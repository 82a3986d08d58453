import { Injectable } from '@nestjs/common';
import type { Activity, Results } from '@within24/shared';
import { Database, type Tx } from '../platform/database/database.js';
import type { Outcome } from './domain/facts.js';
import { keptBasis, nothingPublished, restoredBasis, type KeptBasis, type Snapshot } from './domain/snapshot.js';

type Place = { organizationId: string; eventId: string };

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

  /** Notes that facts of the event have changed, or come of age, which no fold has read. */
  async noteUnfolded(tx: Tx, { organizationId, eventId }: Place): Promise<void> {
    await tx.query(
      'insert into unfolded_event (organization_id, event_id) select organization_id, id from event where organization_id = $1 and id = $2',
      [organizationId, eventId],
    );
  }

  /**
   * Takes an event to fold it in this transaction; `false` where another process is at it, or was. What changes from now on is noted anew.
   */
  async takeUnfolded(tx: Tx, { organizationId, eventId }: Place): Promise<boolean> {
    const [lock]: { free: boolean }[] = await tx.query("select pg_try_advisory_xact_lock(hashtextextended('results ' || $1, 0)) as free", [
      eventId,
    ]);
    if (!lock?.free) return false;
    const [, taken]: [unknown, number] = await tx.query('delete from unfolded_event where organization_id = $1 and event_id = $2', [
      organizationId,
      eventId,
    ]);
    return taken > 0;
  }

  /** Whose last fold took less than a second, or began at least `pace` times as long ago as it took. */
  async toFold(pace: number): Promise<Place[]> {
    return this.database.call('select organization_id as "organizationId", event_id as "eventId" from events_to_fold($1)', [pace]);
  }

  async noteDuration(tx: Tx, { organizationId, eventId }: Place, seconds: number): Promise<void> {
    await tx.query('update results_snapshot set fold_seconds = $3 where organization_id = $1 and event_id = $2', [
      organizationId,
      eventId,
      seconds,
    ]);
  }

  async publishedOutcomes(tx: Tx, { organizationId, eventId }: Place): Promise<Outcome[]> {
    return tx.query(
      `select attendee_id as "attendeeId", mature, followed_up as "followedUp" from published_outcome
       where organization_id = $1 and event_id = $2`,
      [organizationId, eventId],
    );
  }

  /** What organizers see; `undefined` where there is no such event. A snapshot of an older version has fewer figures. */
  async snapshot(tx: Tx, { organizationId, eventId }: Place): Promise<Results | undefined> {
    const rows: { body: Partial<Results> | null }[] = await tx.query(
      `select s.body from event e left join results_snapshot s on s.organization_id = e.organization_id and s.event_id = e.id
       where e.organization_id = $1 and e.id = $2`,
      [organizationId, eventId],
    );
    return rows[0] && { ...nothingPublished, ...rows[0].body };
  }

  /** The same with what it was told on. */
  async told(tx: Tx, { organizationId, eventId }: Place): Promise<Snapshot> {
    const rows: { body: Partial<Results>; basis: KeptBasis }[] = await tx.query(
      'select body, basis from results_snapshot where organization_id = $1 and event_id = $2',
      [organizationId, eventId],
    );
    return { results: { ...nothingPublished, ...rows[0]?.body }, basis: restoredBasis(rows[0]?.basis ?? {}) };
  }

  async publish(tx: Tx, { organizationId, eventId }: Place, { results, basis }: Snapshot, outcomes: Outcome[]): Promise<void> {
    await tx.query(
      `insert into results_snapshot (organization_id, event_id, folded_at, published_at, body, basis) values ($1, $2, now(), now(), $3, $4)
       on conflict (event_id) do update set folded_at = now(), published_at = now(), body = excluded.body, basis = excluded.basis`,
      [organizationId, eventId, JSON.stringify(results), JSON.stringify(keptBasis(basis))],
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
  async noteFolded(tx: Tx, { organizationId, eventId }: Place): Promise<void> {
    await tx.query(
      `insert into results_snapshot (organization_id, event_id, folded_at, body) values ($1, $2, now(), $3)
       on conflict (event_id) do update set folded_at = now()`,
      [organizationId, eventId, JSON.stringify(nothingPublished)],
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
