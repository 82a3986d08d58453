import { Injectable, type OnModuleInit } from '@nestjs/common';
import { languageOf, uuid } from '@within24/shared';
import { sharedCard } from '../connections/index.js';
import { Config } from '../platform/config.js';
import type { Tx } from '../platform/database/database.js';
import { introductionMail, MailOutdated, type Letter } from '../platform/mail/index.js';
import { isShownTo, sidesOf, type IntroductionRow } from './introduction-view.js';
import { IntroductionsRepository } from './introductions.repository.js';
import type { LetterComposer, PostedLetter } from './letter.js';
import { LetterComposers } from './letter-composers.js';

/** Puts the mail together that one of the two gets once both have accepted: from us in the proposer's name. */
@Injectable()
export class IntroductionComposer implements LetterComposer, OnModuleInit {
  constructor(
    private readonly composers: LetterComposers,
    private readonly introductions: IntroductionsRepository,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.composers.add('introduction', this);
  }

  /** Answers go to the other, else to the proposer, as far as the reader is shown an address. */
  async compose(tx: Tx, letter: PostedLetter): Promise<Letter | undefined> {
    const row = await this.stillMade(tx, letter);
    const reader = await this.introductions.reader(tx, letter, letter.recipientId);
    if (!row || !reader) return undefined;
    const { me, other } = sidesOf(row, letter.recipientId);
    const card = sharedCard(other.card, me.card.sharing, false);
    const answerTo = [card, sharedCard(row.proposer, me.card.sharing, me.removed)].find(({ email }) => email !== null);
    const { from, ...content } = await introductionMail({
      language: languageOf(reader.language, reader.eventLanguage),
      organizationName: reader.organizationName,
      recipientName: me.card.name,
      proposerName: row.proposer.name,
      message: row.message,
      other: card,
      replyName: answerTo?.name ?? null,
      page: `${this.config.publicUrl}/a/`,
    });
    return {
      ...content,
      from: { name: from, address: this.config.mailFrom },
      to: { name: me.card.name, address: reader.email },
      ...(answerTo?.email && { replyTo: { name: answerTo.name, address: answerTo.email } }),
    };
  }

  /** It shows the other's card: what they share no longer does not leave, though the introduction itself still does. */
  async isWanted(tx: Tx, letter: PostedLetter, mail: Letter): Promise<boolean> {
    const now = await this.compose(tx, letter);
    if (now && (now.text !== mail.text || now.replyTo?.address !== mail.replyTo?.address)) {
      throw new MailOutdated('what is shared has changed');
    }
    return now !== undefined;
  }

  /** Whoever has left the proposer or the other since gets nothing. */
  private async stillMade(tx: Tx, { payload, recipientId, ...place }: PostedLetter): Promise<IntroductionRow | undefined> {
    const id = uuid.parse(payload['introductionId']);
    const row = await this.introductions.asked(tx, { ...place, attendeeId: recipientId }, id);
    return row?.made && isShownTo(row, recipientId) ? row : undefined;
  }
}
