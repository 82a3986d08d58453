import { Injectable } from '@nestjs/common';
import type { ContactMessage, MessageRequest } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import { ContactsService } from '../connections/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { CorrespondenceService } from './correspondence.service.js';
import { withPersonalLine } from './domain/message-body.js';
import { alreadyWrittenToday, tooManyMessages } from './domain/message-refusals.js';
import { Letters } from './letters.service.js';
import { MessagesRepository } from './messages.repository.js';

/** Messages and introductions of one person in 24 hours, over all their contacts at events of one organization. */
export const mostInADay = 30;

/** Messages that attendees send to their contacts from here. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    private readonly messages: MessagesRepository,
    private readonly correspondence: CorrespondenceService,
    private readonly contacts: ContactsService,
    private readonly letters: Letters,
  ) {}

  /** Takes a message to be mailed; the same `clientMessageId` twice is one message. */
  async send(sender: AttendeeIdentity, contactId: string, request: MessageRequest): Promise<ContactMessage> {
    const clientId = request.clientMessageId ?? newId();
    const message = await this.database.tenant(sender.organizationId, async (tx) => {
      await this.messages.holdSender(tx, sender);
      const known = await this.messages.byClientId(tx, sender, contactId, clientId);
      if (known) return known;
      await this.write(tx, sender, contactId, { ...request, clientMessageId: clientId });
      return found(await this.messages.byClientId(tx, sender, contactId, clientId));
    });
    if (message.state === 'sending') await this.letters.announce(sender, [message.id]);
    return message;
  }

  private async write(
    tx: Tx,
    sender: AttendeeIdentity,
    contactId: string,
    request: MessageRequest & { clientMessageId: string },
  ): Promise<void> {
    const { recipientId } = await this.correspondence.of(tx, sender, contactId);
    const { toAnybody, toRecipient } = await this.messages.lastDay(tx, sender, recipientId);
    if (toRecipient > 0) throw alreadyWrittenToday();
    if (toAnybody >= mostInADay) throw tooManyMessages();
    const { clientMessageId: clientId, subject, gift } = request;
    const body = withPersonalLine(request.body, request.personalLine);
    await this.letters.post(tx, sender, { kind: 'message', clientId, recipientId, contactId, gift, subject, body });
    await this.contacts.touch(tx, sender, contactId);
  }
}
