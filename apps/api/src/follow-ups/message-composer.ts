import { Injectable, type OnModuleInit } from '@nestjs/common';
import { languageOf } from '@within24/shared';
import { Config } from '../platform/config.js';
import type { Tx } from '../platform/database/database.js';
import { messageMail, type Letter } from '../platform/mail/index.js';
import { CorrespondenceService, type Correspondence } from './correspondence.service.js';
import { senderOf, type LetterComposer, type PostedLetter } from './letter.js';
import { LetterComposers } from './letter-composers.js';

/** Puts a message's mail together: from us in the sender's name, with replies to the sender. */
@Injectable()
export class MessageComposer implements LetterComposer, OnModuleInit {
  constructor(
    private readonly composers: LetterComposers,
    private readonly correspondence: CorrespondenceService,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.composers.add('message', this);
  }

  async compose(tx: Tx, letter: PostedLetter): Promise<Letter | undefined> {
    const correspondence = await this.correspondenceOf(tx, letter);
    if (!correspondence) return undefined;
    const { recipientLanguage, recipientTimeZone: timeZone, eventLanguage, recipient, replyTo, ...told } = correspondence;
    const language = languageOf(recipientLanguage, eventLanguage);
    const page = `${this.config.publicUrl}/a/`;
    const { from, ...content } = await messageMail({ ...told, language, timeZone, page, subject: letter.subject, body: letter.body });
    return {
      ...content,
      from: { name: from, address: this.config.mailFrom },
      to: recipient,
      replyTo: { name: told.senderName, address: replyTo },
    };
  }

  async isWanted(tx: Tx, letter: PostedLetter): Promise<boolean> {
    return (await this.correspondenceOf(tx, letter)) !== undefined;
  }

  private async correspondenceOf(tx: Tx, letter: PostedLetter): Promise<Correspondence | undefined> {
    return letter.contactId === null ? undefined : this.correspondence.stillOf(tx, senderOf(letter), letter.contactId);
  }
}
