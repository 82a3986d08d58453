import { Injectable } from '@nestjs/common';
import type { AttendeeIdentity } from '../attendees/index.js';
import { ContactsService } from '../connections/index.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError, found } from '../platform/errors.js';
import { cannotBeMailed, noAddressShared, noAddressToReplyTo, notConnected } from './domain/message-refusals.js';
import { MessagesRepository, type Correspondents } from './messages.repository.js';

/** Two who can write to each other, with both addresses. */
export type Correspondence = Omit<Correspondents, 'senderEmail' | 'isUnreachable'> & {
  recipient: { name: string; address: string };
  replyTo: string;
};

/** Who can write to whom: one whose card shows an address, to one who has an address for the answer. */
@Injectable()
export class CorrespondenceService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly contacts: ContactsService,
  ) {}

  /** What holds now between the sender and their contact; throws what stands in the way. */
  async of(tx: Tx, sender: AttendeeIdentity, contactId: string): Promise<Correspondence> {
    const { card, state } = await this.contacts.viewOf(tx, sender, contactId);
    const { senderEmail, isUnreachable, ...correspondents } = found(await this.messages.correspondents(tx, sender, contactId));
    if (state === 'removed' || state === 'erased') throw notConnected();
    if (card.email === null) throw noAddressShared();
    if (senderEmail === null) throw noAddressToReplyTo();
    if (isUnreachable) throw cannotBeMailed();
    return { ...correspondents, recipient: { name: card.name, address: card.email }, replyTo: senderEmail };
  }

  /** As {@link of}, or nothing where something stands in the way. */
  async stillOf(tx: Tx, sender: AttendeeIdentity, contactId: string): Promise<Correspondence | undefined> {
    return this.of(tx, sender, contactId).catch((error: unknown) => {
      if (error instanceof DomainError) return undefined;
      throw error;
    });
  }
}
