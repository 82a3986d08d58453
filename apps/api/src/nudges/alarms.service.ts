import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { alarmJob, sendNudge } from './nudges.jobs.js';
import { NudgesRepository } from './nudges.repository.js';

/** How far ahead alarms are set in a queue that was emptied; seconds. */
const farAhead = 48 * 3_600;
/** How many rounds ahead they are set in any round, should one have been lost. */
const roundsAhead = 10;
const pageSize = 1_000;

/** Sees to it that what is planned has its delayed job. Setting an alarm that is set already changes nothing. */
@Injectable()
export class AlarmsService {
  constructor(
    private readonly nudges: NudgesRepository,
    private readonly jobs: Jobs,
    private readonly config: Config,
  ) {}

  /**
   * Sets the alarms of the next minutes again, and all of the next 48 hours where the queue has lost its mark, and so
   * everything else: that mark comes last, so that a restoration that was cut short begins anew.
   */
  async restore(): Promise<void> {
    const memory = await this.jobs.memoryOf('nudges');
    if (memory === 'unreachable') return;
    const isWhole = await this.set(memory === 'lost' ? farAhead : (roundsAhead * this.config.intervals.reconcile) / 1_000);
    if (memory === 'lost' && isWhole) await this.jobs.mark('nudges');
  }

  /** Whether all of them could be set. */
  private async set(secondsAhead: number): Promise<boolean> {
    for await (const alarms of this.nudges.due(secondsAhead, pageSize)) {
      if (!(await this.jobs.addMany(sendNudge, alarms.map(alarmJob)))) return false;
    }
    return true;
  }
}
