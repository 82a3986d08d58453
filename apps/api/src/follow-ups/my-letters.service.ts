import { Injectable } from '@nestjs/common';
import type { MyMessage } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import type { Tx } from '../platform/database/database.js';
import { MyLettersRepository } from './my-letters.repository.js';

/** Everything an attendee sent to others from here, and whom they introduced. */
@Injectable()
export class MyLetters {
  constructor(private readonly letters: MyLettersRepository) {}

  async messages(tx: Tx, me: AttendeeIdentity): Promise<MyMessage[]> {
    return this.letters.messages(tx, me);
  }

  /** Answers who was part of an introduction that went. */
  async erase(tx: Tx, me: AttendeeIdentity): Promise<string[]> {
    await this.letters.emptyLetters(tx, me);
    return this.letters.removeIntroductions(tx, me);
  }
}
