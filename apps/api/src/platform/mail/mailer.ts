import { newId } from '../ids.js';
import type { MailAddress, MailWay, OutgoingMail } from './outgoing-mail.js';

export type Letter = Omit<OutgoingMail, 'from' | 'messageId'> & Partial<Pick<OutgoingMail, 'from' | 'messageId'>>;

/** Sends letters in the name of this installation, unless the letter names another sender. */
export class Mailer {
  constructor(
    private readonly way: MailWay,
    private readonly sender: MailAddress,
  ) {}

  /** Resolves once the mail server has accepted the letter; what an error means: `classifyMailError`. */
  async send(letter: Letter): Promise<{ response: string }> {
    const { from = this.sender, messageId = this.newMessageId() } = letter;
    return this.way.send({ ...letter, from, messageId });
  }

  private newMessageId(): string {
    return `<${newId()}@${this.sender.address.split('@').at(-1)}>`;
  }
}
