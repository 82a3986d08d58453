import { Injectable } from '@nestjs/common';
import type { Mailing, MailingKind, MailingRequest } from '@within24/shared';
import { EventsService, type EventRow } from '../../events/index.js';
import { noteAct } from '../../platform/audit.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { DomainError, found, invalid } from '../../platform/errors.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { startMailing } from '../attendees.jobs.js';
import { mailingTimeErrors } from '../domain/mailing-time.js';
import type { Queued } from './invitations.repository.js';
import { InvitationsService, refuseArchived } from './invitations.service.js';
import { MailingsRepository, type HeldMailing } from './mailings.repository.js';
import type { Place } from './place.js';

const sentActs = { invitation: 'invitations.sent', reminder: 'reminders.sent' } as const;

/** Mailings of an event: to whom they go is decided when they start, so that a scheduled one reaches who registered since. */
@Injectable()
export class MailingsService {
  constructor(
    private readonly database: Database,
    private readonly mailings: MailingsRepository,
    private readonly events: EventsService,
    private readonly invitations: InvitationsService,
    private readonly jobs: Jobs,
  ) {}

  async create(place: Place, { kind, sendAt }: MailingRequest): Promise<Mailing> {
    return sendAt === null ? (await this.sendNow(place, kind)).mailing : this.schedule(place, kind, new Date(sendAt));
  }

  /** Starts a mailing at once; answers it, and to how many it goes. */
  async sendNow(place: Place, kind: MailingKind): Promise<{ mailing: Mailing; queued: number }> {
    const { queued, mailing } = await this.database.tenant(place.organizationId, async (tx) => {
      refuseArchived(await this.events.staying(tx, place.organizationId, place.eventId));
      const id = await this.mailings.addStarted(tx, place, kind);
      const queued = await this.queueAll(tx, place, id, kind);
      await noteAct(tx, { act: sentActs[kind], eventId: place.eventId, subjectId: id, amount: queued.length });
      return { queued, mailing: await this.view(tx, place, id) };
    });
    await this.invitations.announce(place, queued);
    return { mailing, queued: queued.length };
  }

  /** Another time for a mailing that has not started. */
  async move(place: Place, id: string, sendAt: Date): Promise<Mailing> {
    const mailing = await this.database.tenant(place.organizationId, async (tx) => {
      await this.refuseTime(tx, place, sendAt);
      await this.scheduled(tx, place, id);
      await this.mailings.move(tx, place, id, sendAt);
      await noteAct(tx, { act: 'mailing.moved', eventId: place.eventId, subjectId: id });
      return this.view(tx, place, id);
    });
    await this.alarm(place, id, sendAt);
    return mailing;
  }

  async cancel(place: Place, id: string): Promise<void> {
    await this.database.tenant(place.organizationId, async (tx) => {
      await this.scheduled(tx, place, id);
      await this.mailings.end(tx, place, id, 'cancelled');
      await noteAct(tx, { act: 'mailing.cancelled', eventId: place.eventId, subjectId: id });
    });
  }

  /** Starts a scheduled mailing, unless it was moved, cancelled or started meanwhile. What came too late for its event is dropped. */
  async start(place: Place, id: string): Promise<void> {
    const queued = await this.database.tenant(place.organizationId, async (tx) => {
      const event = await this.events.owned(tx, place.organizationId, place.eventId);
      const kind = await this.mailings.start(tx, place, id);
      if (kind && this.isPointless(event)) await this.mailings.end(tx, place, id, 'dropped');
      return kind && !this.isPointless(event) ? this.queueAll(tx, place, id, kind) : [];
    });
    await this.invitations.announce(place, queued);
  }

  private async schedule(place: Place, kind: MailingKind, sendAt: Date): Promise<Mailing> {
    const mailing = await this.database.tenant(place.organizationId, async (tx) => {
      await this.refuseTime(tx, place, sendAt);
      const id = await this.mailings.schedule(tx, place, kind, sendAt);
      if (!id)
        throw new DomainError('conflict', 'already_scheduled', 'Such a mailing is scheduled already. Change its time, or cancel it first.');
      await noteAct(tx, { act: 'mailing.scheduled', eventId: place.eventId, subjectId: id });
      return this.view(tx, place, id);
    });
    await this.alarm(place, mailing.id, sendAt);
    return mailing;
  }

  private async queueAll(tx: Tx, place: Place, mailingId: string, kind: MailingKind): Promise<Queued[]> {
    return this.invitations.add(tx, place, await this.mailings.whom(tx, place, kind), { kind, mailingId });
  }

  private async refuseTime(tx: Tx, { organizationId, eventId }: Place, sendAt: Date): Promise<void> {
    const event = await this.events.staying(tx, organizationId, eventId);
    refuseArchived(event);
    const errors = mailingTimeErrors(sendAt.getTime(), event, this.database.now());
    if (errors.length > 0) throw invalid(errors);
  }

  private async scheduled(tx: Tx, place: Place, id: string): Promise<HeldMailing> {
    await this.events.owned(tx, place.organizationId, place.eventId);
    const mailing = found(await this.mailings.held(tx, place, id));
    if (mailing.state === 'scheduled') return mailing;
    throw new DomainError('conflict', 'mailing_started', 'This mailing has started, or was cancelled: it can no longer be changed.');
  }

  private isPointless({ endsAt, archivedAt, deletionAt }: EventRow): boolean {
    return archivedAt !== null || deletionAt !== null || endsAt.getTime() < this.database.now();
  }

  private async view(tx: Tx, place: Place, id: string): Promise<Mailing> {
    return found((await this.mailings.listed(tx, place, id))[0]);
  }

  private async alarm(place: Place, id: string, sendAt: Date): Promise<void> {
    const timing = { id: `mailing-${id}-${sendAt.getTime()}`, delay: sendAt.getTime() - this.database.now() };
    await this.jobs.add(startMailing, { ...place, id }, timing);
  }
}
