import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config.js';
import type { Sweep } from '../platform/sweeps.js';
import { AlarmsService } from './alarms.service.js';
import { NudgesRepository, type DueNudge } from './nudges.repository.js';
import { PlannerService } from './planner.service.js';
import { SenderService } from './sender.service.js';

const nudgesARound = 1_000;
/** So many are sent at a time: one mail server that is slow to answer holds up few others. */
const lanes = 5;

/** Makes up for everything that a lost job, a lost queue or an ended process left undone. PostgreSQL is the truth. */
@Injectable()
export class NudgeReconciler implements Sweep {
  readonly name = 'nudges';
  private readonly logger = new Logger(NudgeReconciler.name);

  constructor(
    private readonly planner: PlannerService,
    private readonly sender: SenderService,
    private readonly alarms: AlarmsService,
    private readonly nudges: NudgesRepository,
    private readonly config: Config,
  ) {}

  async sweep(): Promise<void> {
    await this.planner.consumeChanges();
    await this.sendEach(await this.nudges.stranded(nudgesARound));
    await this.alarms.restore();
    await this.sendEach(await this.nudges.overdue(this.config.intervals.overdue / 1_000, nudgesARound));
  }

  /** One that cannot be sent is told and keeps nobody else waiting. */
  private async sendEach(due: DueNudge[]): Promise<void> {
    const waiting = due.values();
    const lane = async () => {
      for (const { organizationId, nudgeId, generation } of waiting) {
        await this.sender
          .send(organizationId, nudgeId, generation, 'sweep')
          .catch((error: Error) => this.logger.error(`Nudge ${nudgeId}: ${error.message}`));
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }
}
