import { Injectable } from '@nestjs/common';
import { EventsService } from '../events/index.js';
import { noteAct } from '../platform/audit.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { sendInvitation } from './attendees.jobs.js';
import { InvitationsRepository } from './invitations.repository.js';

type Place = { organizationId: string; eventId: string };

/** Invitations carry the personal link: the row first, the job second, so that a lost job loses no invitation. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly events: EventsService,
    private readonly jobs: Jobs,
  ) {}

  /** Queues invitations and answers to whom; see {@link InvitationsRepository.queue}. */
  async queue(place: Place, attendeeIds: string[] | undefined): Promise<string[]> {
    const queued = await this.database.tenant(place.organizationId, async (tx) => {
      const { archivedAt } = await this.events.owned(tx, place.organizationId, place.eventId);
      if (archivedAt)
        throw new DomainError('conflict', 'event_archived', 'This event is archived. Restore it in its settings to invite people.');
      const queued = await this.invitations.queue(tx, place, attendeeIds);
      await noteAct(tx, { act: 'invitations.sent', eventId: place.eventId, amount: queued.length });
      return queued;
    });
    await this.jobs.addMany(
      sendInvitation,
      queued.map(({ id }) => ({ data: { ...place, id }, timing: { id: `invitation-${id}` } })),
    );
    return queued.map(({ attendeeId }) => attendeeId);
  }
}
