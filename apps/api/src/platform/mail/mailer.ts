import { Logger } from '@nestjs/common';
import { newId } from '../ids.js';
import { classifyMailError, replyCodes, type MailFailure } from './mail-error.js';
import type { MailAddress, MailWay, OutgoingMail } from './outgoing-mail.js';

export type Letter = Omit<OutgoingMail, 'from' | 'messageId'> & Partial<Pick<OutgoingMail, 'from' | 'messageId'>>;

/** Sends letters in the name of this installation, unless the letter names another sender. */
export class Mailer {
  private readonly logger = new Logger(Mailer.name);
  private readonly listeners = new Set<(failure: MailFailure) => void>();

  constructor(
    private readonly way: MailWay,
    private readonly sender: MailAddress,
  ) {}

  /** Resolves once the mail server has accepted the letter; what an error means: `classifyMailError`. */
  async send(letter: Letter): Promise<{ response: string }> {
    const { from = this.sender, messageId = this.newMessageId() } = letter;
    try {
      return await this.way.send({ ...letter, from, messageId });
    } catch (error) {
      this.tell(error);
      throw error;
    }
  }

  /** Calls `listener` with what each failed hand-over was; answers how to stop that. */
  onRefused(listener: (failure: MailFailure) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** A refused content is no accident of one address: it may be the next mail's fate too, and somebody has to look. */
  private tell(error: unknown): void {
    const failure = classifyMailError(error);
    const codes = replyCodes(error);
    if (failure === 'content' && codes) {
      this.logger.error(`The mail server refuses what we send (${codes}): look at its log, and at the sender's reputation.`);
    }
    for (const listener of this.listeners) listener(failure);
  }

  private newMessageId(): string {
    return `<${newId()}@${this.sender.address.split('@').at(-1)}>`;
  }
}
