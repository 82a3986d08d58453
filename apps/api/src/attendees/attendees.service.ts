import { Injectable } from '@nestjs/common';
import {
  type Attendee,
  type AttendeeCounts,
  type CreateAttendeeRequest,
  type List,
  type ListAttendeesQuery,
  type LookalikesQuery,
} from '@within24/shared';
import { BadgesService } from '../badges/index.js';
import { EventsService } from '../events/index.js';
import { noteAct } from '../platform/audit.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { idCursor, pageOf } from '../platform/http/page.js';
import { newId } from '../platform/ids.js';
import { tell } from '../platform/tell.js';
import { addressKeyOf } from './address-key.js';
import { AttendeesRepository } from './attendees.repository.js';

@Injectable()
export class AttendeesService {
  constructor(
    private readonly database: Database,
    private readonly attendees: AttendeesRepository,
    private readonly events: EventsService,
    private readonly badges: BadgesService,
    private readonly config: Config,
  ) {}

  async list(organizationId: string, eventId: string, { cursor, limit, ...filter }: ListAttendeesQuery): Promise<List<Attendee>> {
    const after = idCursor(cursor);
    return this.database.tenant(organizationId, async (tx) => {
      await this.events.owned(tx, organizationId, eventId);
      const rows = await this.attendees.listed(tx, organizationId, eventId, { ...filter, after, limit: limit + 1 });
      const page = pageOf(rows, limit, (last) => last.id);
      await noteAct(tx, { act: 'attendees.listed', eventId, amount: page.items.length, details: { searched: Boolean(filter.query) } });
      return page;
    });
  }

  /** How many the list's filters would show, and how many badges are printed. */
  async counts(organizationId: string, eventId: string): Promise<AttendeeCounts> {
    return this.database.tenant(organizationId, async (tx) => {
      await this.events.owned(tx, organizationId, eventId);
      const printed = await this.badges.printedCount(tx, { organizationId, eventId });
      return { ...(await this.attendees.counts(tx, organizationId, eventId)), printed };
    });
  }

  /** Who may be meant already by a walk-in of this name and address. */
  async lookalikes(organizationId: string, eventId: string, { name, email }: LookalikesQuery): Promise<Attendee[]> {
    return this.database.tenant(organizationId, async (tx) => {
      await this.events.owned(tx, organizationId, eventId);
      const alike = await this.attendees.lookalikes(tx, organizationId, eventId, name, addressKeyOf(this.config, email ?? null));
      await noteAct(tx, { act: 'attendees.listed', eventId, amount: alike.length, details: { searched: true } });
      return alike;
    });
  }

  /** Registers a walk-in, with a badge. */
  async create(organizationId: string, eventId: string, request: CreateAttendeeRequest): Promise<Attendee> {
    return this.database.tenant(organizationId, async (tx) => {
      const event = await this.events.accepting(tx, organizationId, eventId);
      const id = newId();
      await this.attendees.add(tx, {
        organizationId,
        eventId,
        id,
        ...request,
        addressKey: addressKeyOf(this.config, request.email),
        source: 'walk-in',
      });
      await this.badges.issue(tx, event, [id]);
      await noteAct(tx, { act: 'attendee.added', eventId, subjectId: id });
      await tell(tx, organizationId, { type: 'attendee.added', data: { eventId, attendeeId: id } });
      return found(await this.attendees.listedOne(tx, organizationId, eventId, id));
    });
  }
}
