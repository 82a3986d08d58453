import { Injectable } from '@nestjs/common';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { Tombstone } from './tombstone-files.js';

type Waiting = { id: string; deletedAt: Date; eventId: string; attendeeId: string | null };
type EventPlace = { organizationId: string; eventId: string };

@Injectable()
export class TombstonesRepository {
  constructor(private readonly database: Database) {}

  /** Of all organizations, the oldest first. */
  async waiting(limit: number): Promise<Waiting[]> {
    return this.database.call(
      'select id, event_id as "eventId", attendee_id as "attendeeId", deleted_at as "deletedAt" from tombstones_to_keep($1)',
      [limit],
    );
  }

  async kept(ids: string[]): Promise<void> {
    await this.database.call('select tombstones_kept($1)', [ids]);
  }

  /** Of these, the attendees that are not deleted. */
  async risenAttendees(tombstones: Tombstone[]): Promise<AttendeeIdentity[]> {
    const attendees = tombstones.filter(({ attendeeId }) => attendeeId !== null);
    return this.database.call(
      'select organization_id as "organizationId", event_id as "eventId", attendee_id as "attendeeId" from risen_attendees($1, $2)',
      [attendees.map(({ eventId }) => eventId), attendees.map(({ attendeeId }) => attendeeId)],
    );
  }

  /** Of these, the events that are not deleted. */
  async risenEvents(tombstones: Tombstone[]): Promise<EventPlace[]> {
    const events = tombstones.filter(({ attendeeId }) => attendeeId === null).map(({ eventId }) => eventId);
    return this.database.call('select organization_id as "organizationId", event_id as "eventId" from risen_events($1)', [events]);
  }

  /** Has the event's time come, so that it is gone for everybody and its rows go in the next rounds. */
  async endEvent(tx: Tx, { organizationId, eventId }: EventPlace): Promise<void> {
    await tx.query('update event set deletion_at = now() where organization_id = $1 and id = $2', [organizationId, eventId]);
  }
}
