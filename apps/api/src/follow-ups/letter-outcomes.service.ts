import { Injectable } from '@nestjs/common';
import { ContactsService } from '../connections/index.js';
import type { Tx } from '../platform/database/database.js';
import type { MailFailure } from '../platform/mail/index.js';
import { nextTry, sendsOfADoubt } from './domain/letter-tries.js';
import type { LetterAlarm } from './follow-ups.jobs.js';
import { FollowUpsService } from './follow-ups.service.js';
import { senderOf, type PostedLetter } from './letter.js';
import { LettersRepository } from './letters.repository.js';

/** What became of a hand-over, and when; without a failure the mail server accepted the letter. */
export type Outcome = { at: Date; failure?: MailFailure };

/** What follows a hand-over, and where there could be none: answers the alarms to set after the commit. */
@Injectable()
export class LetterOutcomes {
  constructor(
    private readonly letters: LettersRepository,
    private readonly followUps: FollowUpsService,
    private readonly contacts: ContactsService,
  ) {}

  async settle(tx: Tx, letter: PostedLetter, { at, failure }: Outcome): Promise<LetterAlarm[]> {
    await this.letters.holdContact(tx, letter, letter.id);
    const wait = nextTry(letter.tries, letter.age);
    const isInDoubt = failure === 'uncertain';
    const isDoubtOver = wait === undefined || letter.doubts + 1 >= sendsOfADoubt;
    if (!failure || (isInDoubt && isDoubtOver)) return this.sent(tx, letter, at);
    if (wait !== undefined && (isInDoubt || failure === 'temporary')) return this.putOff(tx, letter, wait, isInDoubt);
    return this.failed(tx, letter);
  }

  /** The letter, and together with it the follow-up that it is, unless an undone scan took the contact away. */
  async sent(tx: Tx, letter: PostedLetter, at: Date): Promise<LetterAlarm[]> {
    const { id, contactId, gift } = letter;
    if ((await this.letters.sent(tx, letter)) && contactId) {
      await this.followUps.recordSent(tx, senderOf(letter), { clientFollowUpId: id, contactId, gift, doneAt: at });
    }
    return [];
  }

  async failed(tx: Tx, letter: PostedLetter): Promise<LetterAlarm[]> {
    if ((await this.letters.failed(tx, letter)) && letter.contactId) await this.contacts.touch(tx, senderOf(letter), letter.contactId);
    return [];
  }

  /** Leaves the letter for later; `wait` in milliseconds, `doubt`: it may have arrived. */
  async putOff(tx: Tx, letter: PostedLetter, wait: number, doubt = false): Promise<LetterAlarm[]> {
    const { organizationId, eventId, id, tries } = letter;
    return (await this.letters.putOff(tx, letter, wait, doubt)) ? [{ organizationId, eventId, id, tries, wait }] : [];
  }
}
