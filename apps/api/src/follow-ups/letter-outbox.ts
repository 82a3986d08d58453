import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { insist } from '../platform/insist.js';
import { classifyMailError, MailWithdrawn, PacedMailer, type Letter } from '../platform/mail/index.js';
import type { LetterAlarm } from './follow-ups.jobs.js';
import type { PostedLetter } from './letter.js';
import { LetterComposers } from './letter-composers.js';
import { LetterOutcomes, type Outcome } from './letter-outcomes.service.js';
import { LettersRepository } from './letters.repository.js';

/** How long a database that restarts is waited for, lest a mail that was accepted be sent once more; milliseconds. */
const patience = 30_000;

/** Hands a claimed letter to the mail server and settles what became of it; meanwhile the claim stays this process's. */
@Injectable()
export class LetterOutbox {
  private readonly logger = new Logger(LetterOutbox.name);

  constructor(
    private readonly database: Database,
    private readonly letters: LettersRepository,
    private readonly composers: LetterComposers,
    private readonly outcomes: LetterOutcomes,
    private readonly mailer: PacedMailer,
  ) {}

  async handOver(letter: PostedLetter, mail: Letter): Promise<LetterAlarm[]> {
    const renewal = setInterval(() => void this.letters.renew(letter).catch(() => undefined), this.letters.renewEvery).unref();
    try {
      const outcome = await this.tryMailer(letter, mail);
      return await insist(patience, () => this.database.tenant(letter.organizationId, (tx) => this.outcomes.settle(tx, letter, outcome)));
    } finally {
      clearInterval(renewal);
    }
  }

  private async tryMailer(letter: PostedLetter, mail: Letter): Promise<Outcome> {
    try {
      await this.mailer.send({ ...mail, beforeContent: () => this.hand(letter, mail) });
      return { at: this.now() };
    } catch (error) {
      const failure = classifyMailError(error);
      // A server's words can hold the address, so they stay out of the log.
      this.logger.warn(`Letter ${letter.id} was not accepted (${failure}).`);
      return { at: this.now(), failure };
    }
  }

  /** Between the mail server's consent and the first byte: what was taken back until now, also a shared address, stays here. */
  private async hand(letter: PostedLetter, mail: Letter): Promise<void> {
    const isHanded = await this.database.tenant(
      letter.organizationId,
      async (tx) => (await this.composers.of(letter.kind).isWanted(tx, letter, mail)) && this.letters.hand(tx, letter),
    );
    if (!isHanded) throw new MailWithdrawn('it is no longer to be sent');
  }

  private now(): Date {
    return new Date(this.database.now());
  }
}
