import { Injectable } from '@nestjs/common';
import type { Attendee, UpdateAttendeeRequest } from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Changes } from '../platform/changes.js';
import { Config } from '../platform/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found } from '../platform/errors.js';
import { tell } from '../platform/tell.js';
import { addressKeyOf } from './address-key.js';
import type { AttendeeRow } from './attendee.entity.js';
import { AttendeesRepository } from './attendees.repository.js';

/** What an organizer corrects about somebody who is registered. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly database: Database,
    private readonly attendees: AttendeesRepository,
    private readonly changes: Changes,
    private readonly config: Config,
  ) {}

  async get(organizationId: string, eventId: string, id: string): Promise<Attendee> {
    return this.database.tenant(organizationId, async (tx) => {
      const attendee = found(await this.attendees.listedOne(tx, organizationId, eventId, id));
      await noteAct(tx, { act: 'attendee.viewed', eventId, subjectId: id });
      return attendee;
    });
  }

  /**
   * Changes what is given; the address only until the attendee has opened their link. From then on the new address is nudged.
   * `readVersion` is the version that the writer had read; another one is never written over.
   */
  async update(
    organizationId: string,
    eventId: string,
    id: string,
    request: UpdateAttendeeRequest,
    readVersion?: string,
  ): Promise<Attendee> {
    const corrected = await this.database.tenant(organizationId, async (tx) => {
      const attendee = found(await this.attendees.held(tx, organizationId, eventId, id));
      if (readVersion !== undefined) await this.refuseStale(tx, attendee, readVersion);
      if (request.email !== undefined && request.email !== attendee.email && attendee.openedAt) {
        throw new DomainError('conflict', 'address_is_theirs', 'This attendee has opened their link; now only they change their address.');
      }
      const address = request.email === undefined ? {} : { addressKey: addressKeyOf(this.config, request.email) };
      await this.attendees.update(tx, organizationId, eventId, id, { ...request, ...address });
      if (request.email !== undefined && request.email !== attendee.email) {
        await this.attendees.readdress(tx, organizationId, eventId, [id]);
        await this.changes.record(tx, organizationId, eventId, [id]);
      }
      await noteAct(tx, { act: 'attendee.corrected', eventId, subjectId: id, details: { fields: Object.keys(request) } });
      await tell(tx, organizationId, { type: 'attendee.changed', data: { eventId, attendeeId: id } });
      return found(await this.attendees.listedOne(tx, organizationId, eventId, id));
    });
    this.changes.announce();
    return corrected;
  }

  /** Takes an attendee off the list; somebody who met people stays. */
  async remove(organizationId: string, eventId: string, id: string): Promise<void> {
    await this.database.tenant(organizationId, async (tx) => {
      found(await this.attendees.held(tx, organizationId, eventId, id));
      const met = await this.attendees.met(tx, organizationId, eventId, [id]);
      if (met.size > 0) {
        throw new DomainError(
          'conflict',
          'has_connections',
          'This attendee has met people; removing them would take those connections away.',
        );
      }
      await this.attendees.remove(tx, organizationId, eventId, [id]);
      await noteAct(tx, { act: 'attendee.removed', eventId, subjectId: id });
      await tell(tx, organizationId, { type: 'attendee.removed', data: { eventId, attendeeId: id } });
    });
  }

  private async refuseStale(tx: Tx, { organizationId, eventId, id }: AttendeeRow, readVersion: string): Promise<void> {
    const current = found(await this.attendees.listedOne(tx, organizationId, eventId, id));
    if (current.version === readVersion) return;
    throw new DomainError('stale', 'attendee_changed', 'Somebody has changed this attendee meanwhile; read them again and decide.');
  }
}
