import { Injectable } from '@nestjs/common';
import { durationOf, type ResultsLink, type SharedResults } from '@within24/shared';
import { Database, type Tx } from '../platform/database/database.js';
import { hashOf } from '../platform/ids.js';

type Place = { organizationId: string; eventId: string };
/** A link that works, by what it opens. */
export type OpenedLink = Place & { id: string };
export type AddedResultsLink = Place & { id: string; name: string | null; token: string; createdBy: string; expiresAt: string | null };

const works = 'l.revoked_at is null and coalesce(l.expires_at > now(), true)';
/** As many that no longer work are still told. */
const told = 200;

@Injectable()
export class ResultsLinksRepository {
  constructor(private readonly database: Database) {}

  /** Keeps others from making links of the event until the transaction ends; `false` where there is no such event. */
  async holdEvent(tx: Tx, { organizationId, eventId }: Place): Promise<boolean> {
    const rows: unknown[] = await tx.query('select from event where organization_id = $1 and id = $2 for no key update', [
      organizationId,
      eventId,
    ]);
    return rows.length > 0;
  }

  /** Which event a link shows; `undefined` where there is none. */
  async sharedEvent(tx: Tx, { organizationId, eventId }: Place): Promise<SharedResults['event'] | undefined> {
    const rows: { name: string; timeZone: string; startsAt: Date; endsAt: Date; window: number }[] = await tx.query(
      `select name, time_zone as "timeZone", starts_at as "startsAt", ends_at as "endsAt", follow_up_window as window
       from event where organization_id = $1 and id = $2`,
      [organizationId, eventId],
    );
    return rows.map(({ name, timeZone, startsAt, endsAt, window }) => ({
      ...{ name, timeZone, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), followUpWindow: durationOf(window) },
    }))[0];
  }

  /** Those that work first, then newest first. */
  async links(tx: Tx, place: Place): Promise<ResultsLink[]> {
    return this.some(tx, place, `order by (${works}) desc, l.id desc limit ${told}`);
  }

  async link(tx: Tx, { id, ...place }: OpenedLink): Promise<ResultsLink | undefined> {
    return (await this.some(tx, place, 'and l.id = $3', id))[0];
  }

  async working(tx: Tx, { organizationId, eventId }: Place): Promise<number> {
    const rows: { count: number }[] = await tx.query(
      `select count(*)::int as count from results_link l where l.organization_id = $1 and l.event_id = $2 and ${works}`,
      [organizationId, eventId],
    );
    return rows[0]!.count;
  }

  async add(tx: Tx, { organizationId, eventId, id, name, token, createdBy, expiresAt }: AddedResultsLink): Promise<void> {
    await tx.query(
      `insert into results_link (organization_id, event_id, id, name, token_hash, created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [organizationId, eventId, id, name, hashOf(token), createdBy, expiresAt],
    );
  }

  /** `false` where it was revoked already, or is none. */
  async revoke(tx: Tx, { organizationId, eventId, id }: OpenedLink): Promise<boolean> {
    const [, revoked]: [unknown, number] = await tx.query(
      'update results_link set revoked_at = now() where organization_id = $1 and event_id = $2 and id = $3 and revoked_at is null',
      [organizationId, eventId, id],
    );
    return revoked > 0;
  }

  /** What this token opens, as long as it does. */
  async ofToken(token: string): Promise<OpenedLink | undefined> {
    const rows = await this.database.call<OpenedLink>(
      'select organization_id as "organizationId", event_id as "eventId", id from find_results_link($1)',
      [hashOf(token)],
    );
    return rows[0];
  }

  /** Notes that it was opened, once a minute at most: a page that stays open asks again and again. */
  async noteOpened(tx: Tx, { organizationId, eventId, id }: OpenedLink): Promise<void> {
    await tx.query(
      `update results_link set last_opened_at = now() where organization_id = $1 and event_id = $2 and id = $3
       and coalesce(last_opened_at < now() - interval '1 minute', true)`,
      [organizationId, eventId, id],
    );
  }

  private async some(tx: Tx, { organizationId, eventId }: Place, which: string, ...more: string[]): Promise<ResultsLink[]> {
    return tx.query(
      `select l.id, l.name, m.email as "createdBy", l.created_at as "createdAt", l.expires_at as "expiresAt", l.revoked_at as "revokedAt",
         l.last_opened_at as "lastOpenedAt"
       from results_link l left join member m on m.organization_id = l.organization_id and m.id = l.created_by
       where l.organization_id = $1 and l.event_id = $2 ${which}`,
      [organizationId, eventId, ...more],
    );
  }
}
