import { Injectable } from '@nestjs/common';
import { importLockKey } from '../attendees/index.js';
import { Database, type Tx } from '../platform/database/database.js';

export type Place = { organizationId: string; eventId: string };

/** What refers to people comes before the people. All else hangs on one of these, or on the event, and goes with it. */
const inOrder = ['connection', 'scan', 'attendee'];

@Injectable()
export class EventDeletionsRepository {
  constructor(private readonly database: Database) {}

  /** The event, unless its time has come; nothing is added to it until the transaction ends. */
  async held(tx: Tx, { organizationId, eventId }: Place): Promise<{ deletionAt: Date | null; followUpWindow: number } | undefined> {
    const rows: { deletionAt: Date | null; followUpWindow: number }[] = await tx.query(
      `select deletion_at as "deletionAt", follow_up_window as "followUpWindow" from event
       where organization_id = $1 and id = $2 and (deletion_at is null or deletion_at > now()) for update`,
      [organizationId, eventId],
    );
    return rows[0];
  }

  /** Keeps imports of the event away until the transaction ends; `false` where one runs, which holds what this needs. */
  async holdImports(tx: Tx, { eventId }: Place): Promise<boolean> {
    const rows: { held: boolean }[] = await tx.query(`select pg_try_advisory_xact_lock(${importLockKey}) as held`, [eventId]);
    return rows[0]?.held ?? false;
  }

  async hasScans(tx: Tx, { organizationId, eventId }: Place): Promise<boolean> {
    const rows: unknown[] = await tx.query('select from scan where organization_id = $1 and event_id = $2 limit 1', [
      organizationId,
      eventId,
    ]);
    return rows.length > 0;
  }

  /** Sets the date, and takes back the invitations that wait. */
  async announce(tx: Tx, { organizationId, eventId }: Place, graceSeconds: number): Promise<Date> {
    await tx.query(`delete from invitation where organization_id = $1 and event_id = $2 and state = 'queued'`, [organizationId, eventId]);
    const [rows]: [{ deletionAt: Date }[]] = await tx.query(
      `update event set deletion_at = date_trunc('milliseconds', now() + make_interval(secs => $3))
       where organization_id = $1 and id = $2 returning deletion_at as "deletionAt"`,
      [organizationId, eventId, graceSeconds],
    );
    return rows[0]!.deletionAt;
  }

  async keep(tx: Tx, { organizationId, eventId }: Place): Promise<void> {
    await tx.query('update event set deletion_at = null where organization_id = $1 and id = $2', [organizationId, eventId]);
  }

  /** Events, over all organizations, whose time has come and whose attendees are all erased. */
  async due(limit: number): Promise<Place[]> {
    return this.database.call('select organization_id as "organizationId", event_id as "eventId" from events_to_delete($1)', [limit]);
  }

  /** Deletes at most so many rows of the event; `false` where nothing is left but the event itself. */
  async deleteSome(tx: Tx, { organizationId, eventId }: Place, most: number): Promise<boolean> {
    for (const table of inOrder) {
      const [, count]: [unknown, number] = await tx.query(
        `delete from ${table} where organization_id = $1 and event_id = $2 and ctid = any(array(
           select ctid from ${table} where organization_id = $1 and event_id = $2 limit $3))`,
        [organizationId, eventId, most],
      );
      if (count > 0) return true;
    }
    return false;
  }

  /** Deletes the event with all that hangs on it. A scan that comes in between stops it, by its own reference to who scanned. */
  async delete(tx: Tx, { organizationId, eventId }: Place): Promise<void> {
    await tx.query('delete from change where organization_id = $1 and event_id = $2', [organizationId, eventId]);
    await tx.query('delete from nudge where organization_id = $1 and trial_event_id = $2', [organizationId, eventId]);
    await tx.query('delete from event where organization_id = $1 and id = $2', [organizationId, eventId]);
  }
}
