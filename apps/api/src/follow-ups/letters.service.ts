import { Injectable } from '@nestjs/common';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Changes } from '../platform/changes.js';
import type { Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { letterJob, sendLetter, type LetterAlarm } from './follow-ups.jobs.js';
import type { NewLetter, Place } from './letter.js';
import { LettersRepository } from './letters.repository.js';

/** The way out for what attendees send each other: the row first, the job second, so that a lost job loses no letter. */
@Injectable()
export class Letters {
  constructor(
    private readonly letters: LettersRepository,
    private readonly jobs: Jobs,
    private readonly changes: Changes,
  ) {}

  /**
   * Queues a letter in the transaction of whoever writes it and answers its id; the same `clientId` from the same sender to
   * the same recipient is one letter. Once its mail is accepted it is a `sent` follow-up of its contact. Call
   * {@link announce} after the commit.
   */
  async post(tx: Tx, sender: AttendeeIdentity, letter: NewLetter): Promise<string> {
    return this.letters.add(tx, sender, letter);
  }

  /** Call after the commit: has the letters sent now. What is missed here the sweep finds. */
  async announce({ organizationId, eventId }: Place, ids: string[]): Promise<void> {
    await this.wake(ids.map((id) => ({ organizationId, eventId, id, tries: 0 })));
  }

  /** Sets the alarms of letters, and tells of what became of others; whether the queue took them. */
  async wake(alarms: LetterAlarm[]): Promise<boolean> {
    this.changes.announce();
    return alarms.length === 0 || this.jobs.addMany(sendLetter, alarms.map(letterJob));
  }
}
