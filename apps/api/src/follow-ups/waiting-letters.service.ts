import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config.js';
import type { Sweep } from '../platform/sweeps.js';
import type { LetterAlarm } from './follow-ups.jobs.js';
import { LetterSender } from './letter-sender.service.js';
import { Letters } from './letters.service.js';
import { LettersRepository } from './letters.repository.js';

const lettersARound = 200;
/** So many are sent at a time: one mail server that is slow to answer holds up few others. */
const lanes = 5;

/** Finds letters whose job was lost and adds it again; without a queue it sends them itself. */
@Injectable()
export class WaitingLetters implements Sweep {
  readonly name = 'letters';
  private readonly logger = new Logger(WaitingLetters.name);

  constructor(
    private readonly letters: LettersRepository,
    private readonly alarms: Letters,
    private readonly sender: LetterSender,
    private readonly config: Config,
  ) {}

  async sweep(): Promise<void> {
    const overdue = await this.letters.overdue(this.config.intervals.reconcile / 1_000, lettersARound);
    if (overdue.length > 0 && !(await this.alarms.wake(overdue))) await this.sendEach(overdue);
  }

  /** One that cannot be sent is told and keeps nobody else waiting. */
  private async sendEach(overdue: LetterAlarm[]): Promise<void> {
    const waiting = overdue.values();
    const lane = async () => {
      for (const { id, ...place } of waiting) {
        await this.sender.send(place, id).catch((error: Error) => this.logger.error(`Letter ${id}: ${error.message}`));
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }
}
