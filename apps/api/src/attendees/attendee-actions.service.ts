import { Injectable } from '@nestjs/common';
import type { AttendeeActionOutcome, AttendeeActionRequest } from '@within24/shared';
import { EventsService } from '../events/index.js';
import { noteAct } from '../platform/audit.js';
import { Database, type Tx } from '../platform/database/database.js';
import { tell } from '../platform/tell.js';
import { AttendeesRepository } from './attendees.repository.js';
import { InvitationsService } from './invitations/invitations.service.js';

type Place = { organizationId: string; eventId: string };
type Outcome = AttendeeActionOutcome['outcome'];
type Held = { id: string; email: string | null };

/** One action on many rows of the list; each row is answered for itself, and one that is refused holds up no other. */
@Injectable()
export class AttendeeActions {
  constructor(
    private readonly database: Database,
    private readonly attendees: AttendeesRepository,
    private readonly events: EventsService,
    private readonly invitations: InvitationsService,
  ) {}

  async act(place: Place, { action, attendeeIds }: AttendeeActionRequest): Promise<AttendeeActionOutcome[]> {
    const outcomes = action === 'remove' ? await this.remove(place, attendeeIds) : await this.invite(place, attendeeIds);
    return [...new Set(attendeeIds)].map((attendeeId) => ({ attendeeId, outcome: outcomes.get(attendeeId) ?? 'not_found' }));
  }

  private async remove(place: Place, ids: string[]): Promise<Map<string, Outcome>> {
    return this.database.tenant(place.organizationId, async (tx) => {
      const there = (await this.held(tx, place, ids)).map(({ id }) => id);
      const met = await this.attendees.met(tx, place.organizationId, place.eventId, there);
      const gone = there.filter((id) => !met.has(id));
      await this.attendees.remove(tx, place.organizationId, place.eventId, gone);
      await noteAct(tx, { act: 'attendees.removed', eventId: place.eventId, amount: gone.length });
      if (gone.length > 0)
        await tell(tx, place.organizationId, { type: 'attendees.removed', data: { eventId: place.eventId, attendeeIds: gone } });
      return new Map(there.map((id): [string, Outcome] => [id, met.has(id) ? 'has_connections' : 'done']));
    });
  }

  private async invite(place: Place, ids: string[]): Promise<Map<string, Outcome>> {
    const there = await this.database.tenant(place.organizationId, (tx) => this.held(tx, place, ids));
    const reachable = there.filter(({ email }) => email !== null).map(({ id }) => id);
    const queued = new Set(await this.invitations.queue(place, reachable));
    const outcomeOf = ({ id, email }: Held): Outcome => (queued.has(id) ? 'done' : email === null ? 'no_address' : 'already_waiting');
    return new Map(there.map((attendee) => [attendee.id, outcomeOf(attendee)]));
  }

  private async held(tx: Tx, { organizationId, eventId }: Place, ids: string[]): Promise<Held[]> {
    await this.events.owned(tx, organizationId, eventId);
    return this.attendees.heldAmong(tx, organizationId, eventId, ids);
  }
}
