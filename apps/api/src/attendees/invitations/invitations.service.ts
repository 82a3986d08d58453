import { Injectable } from '@nestjs/common';
import { EventsService, type EventRow } from '../../events/index.js';
import { noteAct } from '../../platform/audit.js';
import { Config } from '../../platform/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { DomainError } from '../../platform/errors.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { sendInvitation } from '../attendees.jobs.js';
import { InvitationsRepository, type Queued, type Queueing } from './invitations.repository.js';
import type { Place } from './place.js';

/** Refuses to write to the people of an event that was put away. */
export function refuseArchived({ archivedAt }: Pick<EventRow, 'archivedAt'>): void {
  if (archivedAt)
    throw new DomainError('conflict', 'event_archived', 'This event is archived. Restore it in its settings to invite people.');
}

/** Invitations carry the personal link: the row first, the job second, so that a lost job loses no invitation. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly events: EventsService,
    private readonly jobs: Jobs,
    private readonly config: Config,
  ) {}

  /** Queues invitations to these attendees and answers to whom; see {@link InvitationsRepository.queue}. */
  async queue(place: Place, attendeeIds: string[]): Promise<string[]> {
    const queued = await this.database.tenant(place.organizationId, async (tx) => {
      refuseArchived(await this.events.staying(tx, place.organizationId, place.eventId));
      const reachable = await this.invitations.reachable(tx, place, attendeeIds);
      const queued = await this.add(tx, place, reachable, { kind: 'invitation', mailingId: null });
      await noteAct(tx, { act: 'invitations.sent', eventId: place.eventId, amount: queued.length });
      return queued;
    });
    await this.announce(place, queued);
    return queued.map(({ attendeeId }) => attendeeId);
  }

  async add(tx: Tx, place: Place, attendeeIds: string[], of: Omit<Queueing, 'perMinute'>): Promise<Queued[]> {
    return this.invitations.queue(tx, place, attendeeIds, { ...of, perMinute: this.config.invitationsPerMinute });
  }

  /** Adds the jobs of queued invitations, once they are committed. */
  async announce(place: Place, queued: Queued[]): Promise<void> {
    const now = this.database.now();
    await this.jobs.addMany(
      sendInvitation,
      queued.map(({ id, queuedAt }) => ({
        data: { ...place, id },
        timing: { id: `invitation-${id}`, delay: queuedAt.getTime() - now },
      })),
    );
  }
}
