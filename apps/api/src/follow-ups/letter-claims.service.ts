import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import type { Tx } from '../platform/database/database.js';
import { PacedMailer, type Letter } from '../platform/mail/index.js';
import { nextTry, sendsOfADoubt } from './domain/letter-tries.js';
import type { LetterAlarm } from './follow-ups.jobs.js';
import type { Place, PostedLetter } from './letter.js';
import { LetterComposers } from './letter-composers.js';
import { LetterOutcomes } from './letter-outcomes.service.js';
import { LettersRepository } from './letters.repository.js';

/** A claimed letter with its mail, or alarms to set because nothing is to be sent now. */
export type ClaimedLetter = { letter: PostedLetter; mail: Letter } | { letter?: never; alarms: LetterAlarm[] };

/** Claims a letter and puts its mail together, all of it to be committed before anything is handed over. */
@Injectable()
export class LetterClaims {
  constructor(
    private readonly letters: LettersRepository,
    private readonly composers: LetterComposers,
    private readonly outcomes: LetterOutcomes,
    private readonly mailer: PacedMailer,
    private readonly config: Config,
  ) {}

  async claim(tx: Tx, place: Place, id: string, now: Date): Promise<ClaimedLetter> {
    await this.letters.holdContact(tx, place, id);
    const letter = await this.letters.claim(tx, place, id);
    if (!letter) return { alarms: [] };
    // Two processes ended between its last byte and the answer: it has most likely arrived, perhaps twice.
    if (letter.doubts >= sendsOfADoubt) return { alarms: await this.outcomes.sent(tx, letter, now) };
    if (nextTry(letter.tries, letter.age) === undefined) return { alarms: await this.outcomes.failed(tx, letter) };
    const mail = await this.composers.of(letter.kind).compose(tx, letter);
    if (!mail) return { alarms: await this.outcomes.failed(tx, letter) };
    const wait = this.mailer.waitFor(mail.to.address);
    if (wait > 0) return { alarms: await this.outcomes.putOff(tx, letter, wait) };
    return { letter, mail: { ...mail, messageId: `<letter-${id}@${this.config.mailFrom.split('@').at(-1)}>` } };
  }
}
