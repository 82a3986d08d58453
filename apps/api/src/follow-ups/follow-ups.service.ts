import { Injectable } from '@nestjs/common';
import { correctedTime, type FollowUp, type FollowUpRequest } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import { ContactsService } from '../connections/index.js';
import { Changes } from '../platform/changes.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found, notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { FollowUpsRepository, type NewFollowUp } from './follow-ups.repository.js';

const byHand = { channel: 'other', gift: 'none', evidence: 'reported' } as const;

/** Whether it was marked by hand, and nothing said of how. */
export const isByHand = ({ channel, gift, evidence }: FollowUp) =>
  channel === byHand.channel && gift === byHand.gift && evidence === byHand.evidence;

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
    const times = { doneAt: new Date(doneAt).getTime(), sentAt: new Date(sentAt).getTime(), receivedAt: this.database.now() };
    const followUp = await this.database.tenant(owner.organizationId, async (tx) => {
      await this.add(tx, owner, { ...request, contactId, doneAt: new Date(correctedTime(times)) });
      return found(await this.followUps.byClientId(tx, owner, contactId, request.clientFollowUpId));
    });
    this.changes.announce();
    return followUp;
  }

  /** Marks the contact by hand as followed up now, unless a follow-up of it stands already. */
  async markDone(owner: AttendeeIdentity, contactId: string): Promise<void> {
    await this.database.tenant(owner.organizationId, async (tx) => {
      if (await this.followUps.stands(tx, owner, contactId)) return;
      await this.add(tx, owner, { ...byHand, contactId, clientFollowUpId: newId(), doneAt: new Date(this.database.now()) });
    });
    this.changes.announce();
  }

  /** Records, in the transaction that settles it, that the server mailed the contact for its owner; once per client id. */
  async recordSent(tx: Tx, owner: AttendeeIdentity, sent: Omit<NewFollowUp, 'channel' | 'evidence'>): Promise<void> {
    await this.add(tx, owner, { ...sent, channel: 'email', evidence: 'sent' });
  }

  /** Voids a follow-up; the contact is open again and planned anew. */
  async undo(owner: AttendeeIdentity, contactId: string, id: string): Promise<void> {
    await this.database.tenant(owner.organizationId, async (tx) => {
      if (!(await this.followUps.void(tx, owner, contactId, id))) throw notFound();
      await this.contacts.recordChange(tx, owner, contactId);
    });
    this.changes.announce();
  }

  private async add(tx: Tx, owner: AttendeeIdentity, followUp: NewFollowUp): Promise<void> {
    if (await this.followUps.add(tx, owner, followUp)) await this.contacts.recordChange(tx, owner, followUp.contactId);
  }
}
