import { Injectable } from '@nestjs/common';
import {
  normalisedEmail,
  uuid,
  type Attendee,
  type CreateAttendeeRequest,
  type List,
  type ListAttendeesQuery,
  type UpdateAttendeeRequest,
} from '@within24/shared';
import { BadgesService } from '../badges/index.js';
import { EventsService } from '../events/index.js';
import { Config } from '../platform/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found, invalid } from '../platform/errors.js';
import { pageOf } from '../platform/http/page.js';
import { keyedHash, newId } from '../platform/ids.js';
import { AttendeesRepository } from './attendees.repository.js';

/** The key under which an address is one person, over all events and organizations. */
export function addressKeyOf(config: Config, email: string | null): Buffer | null {
  return email === null ? null : keyedHash(config.secret, normalisedEmail(email));
}

@Injectable()
export class AttendeesService {
  constructor(
    private readonly database: Database,
    private readonly attendees: AttendeesRepository,
    private readonly events: EventsService,
    private readonly badges: BadgesService,
    private readonly config: Config,
  ) {}

  async list(organizationId: string, eventId: string, { query, cursor, limit }: ListAttendeesQuery): Promise<List<Attendee>> {
    if (cursor !== undefined && !uuid.safeParse(cursor).success) {
      throw invalid([{ path: 'cursor', code: 'invalid', message: 'must be the nextCursor of the page before' }]);
    }
    return this.database.tenant(organizationId, async (tx) => {
      await this.events.owned(tx, organizationId, eventId);
      const rows = await this.attendees.listed(tx, organizationId, eventId, { query, after: cursor, limit: limit + 1 });
      return pageOf(rows, limit, (last) => last.id);
    });
  }

  /** Registers a walk-in, with a badge. */
  async create(organizationId: string, eventId: string, request: CreateAttendeeRequest): Promise<Attendee> {
    return this.database.tenant(organizationId, async (tx) => {
      const event = await this.events.owned(tx, organizationId, eventId);
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
      return this.viewOf(tx, organizationId, eventId, id);
    });
  }

  async update(organizationId: string, eventId: string, id: string, request: UpdateAttendeeRequest): Promise<Attendee> {
    return this.database.tenant(organizationId, async (tx) => {
      const attendee = found(await this.attendees.byId(tx, organizationId, eventId, id));
      if (request.email !== undefined && request.email !== attendee.email && attendee.openedAt) {
        throw new DomainError('conflict', 'address_is_theirs', 'This attendee has opened their link; now only they change their address.');
      }
      const address = request.email === undefined ? {} : { addressKey: addressKeyOf(this.config, request.email) };
      await this.attendees.update(tx, organizationId, eventId, id, { ...request, ...address });
      return this.viewOf(tx, organizationId, eventId, id);
    });
  }

  /** Takes an attendee off the list; somebody who met people stays. */
  async remove(organizationId: string, eventId: string, id: string): Promise<void> {
    await this.database.tenant(organizationId, async (tx) => {
      found(await this.attendees.byId(tx, organizationId, eventId, id));
      const met = await this.attendees.met(tx, organizationId, eventId, [id]);
      if (met.size > 0) {
        throw new DomainError(
          'conflict',
          'has_connections',
          'This attendee has met people; removing them would take those connections away.',
        );
      }
      await this.attendees.remove(tx, organizationId, eventId, [id]);
    });
  }

  private async viewOf(tx: Tx, organizationId: string, eventId: string, id: string): Promise<Attendee> {
    return found(await this.attendees.listedOne(tx, organizationId, eventId, id));
  }
}
