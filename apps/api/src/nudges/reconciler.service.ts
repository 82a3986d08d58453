import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config.js';
import type { Sweep } from '../platform/sweeps.js';
import { NudgeOutbox } from './nudge-outbox.js';
import type { Alarm } from './nudges.jobs.js';
import { NudgesRepository } from './nudges.repository.js';
import { PlannerService } from './planner.service.js';
import { SenderService } from './sender.service.js';

/** How far ahead alarms are set, and for how many nudges a round. */
const hoursAhead = 48;
const alarmsARound = 10_000;
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
    private readonly outbox: NudgeOutbox,
    private readonly nudges: NudgesRepository,
    private readonly config: Config,
  ) {}

  async sweep(): Promise<void> {
    await this.planner.consumeChanges();
    await this.each(await this.nudges.abandoned(alarmsARound), ({ organizationId, nudgeId }) =>
      this.outbox.takeUpAbandoned(organizationId, nudgeId),
    );
    const alarms = await this.nudges.dueWithin(hoursAhead, alarmsARound);
    const overdue = (alarm: Alarm) => alarm.wait < -this.config.intervals.overdue;
    await this.planner.setAlarms(alarms.filter((alarm) => !overdue(alarm)));
    await this.each(alarms.filter(overdue), ({ organizationId, nudgeId, generation }) =>
      this.sender.send(organizationId, nudgeId, generation, 'sweep'),
    );
  }

  /** Does it for every nudge; one that cannot be done is told and keeps nobody else waiting. */
  private async each<Item extends { nudgeId: string }>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
    const waiting = items.values();
    const lane = async () => {
      for (const item of waiting) {
        await work(item).catch((error: Error) => this.logger.error(`Nudge ${item.nudgeId}: ${error.message}`));
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }
}
