import { Injectable } from '@nestjs/common';
import type { FollowUp, FollowUpRequest } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import { ContactsService } from '../connections/index.js';
import { Changes } from '../platform/changes.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found, notFound } from '../platform/errors.js';
import { FollowUpsRepository, type NewFollowUp } from './follow-ups.repository.js';

/** What attendees did about their contacts. */
@Injectable()
export class FollowUpsService {
  constructor(
    private readonly database: Database,
    private readonly followUps: FollowUpsRepository,
    private readonly contacts: ContactsService,
    private readonly changes: Changes,
  ) {}

  /** Records what the attendee did, at the phone's time corrected by the phone's own error at sending. */
  async record(owner: AttendeeIdentity, contactId: string, { doneAt, sentAt, ...request }: FollowUpRequest): Promise<FollowUp> {
    const corrected = new Date(new Date(doneAt).getTime() + Date.now() - new Date(sentAt).getTime());
    const followUp = await this.database.tenant(owner.organizationId, async (tx) => {
      await this.add(tx, owner, { ...request, contactId, doneAt: corrected });
      return found(await this.followUps.byClientId(tx, owner, contactId, request.clientFollowUpId));
    });
    this.changes.announce();
    return followUp;
  }

  /** As {@link record}, within a transaction; whoever calls it announces the change after the commit. */
  async add(tx: Tx, owner: AttendeeIdentity, followUp: NewFollowUp): Promise<void> {
    if (await this.followUps.add(tx, owner, followUp)) await this.contacts.recordChange(tx, owner, followUp.contactId);
  }

  /** Voids a follow-up; the contact is open again and planned anew. */
  async undo(owner: AttendeeIdentity, contactId: string, id: string): Promise<void> {
    await this.database.tenant(owner.organizationId, async (tx) => {
      if (!(await this.followUps.void(tx, owner, contactId, id))) throw notFound();
      await this.contacts.recordChange(tx, owner, contactId);
    });
    this.changes.announce();
  }
}
