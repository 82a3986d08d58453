import { Injectable } from '@nestjs/common';
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
/** A nudge this many rounds over its time is sent without its alarm. */
const roundsOverdue = 4;

/** Makes up for everything that a lost job, a lost queue or an ended process left undone. PostgreSQL is the truth. */
@Injectable()
export class NudgeReconciler implements Sweep {
  readonly name = 'nudges';

  constructor(
    private readonly planner: PlannerService,
    private readonly sender: SenderService,
    private readonly outbox: NudgeOutbox,
    private readonly nudges: NudgesRepository,
    private readonly config: Config,
  ) {}

  async sweep(): Promise<void> {
    await this.planner.consumeChanges();
    for (const { organizationId, nudgeId } of await this.nudges.abandoned(alarmsARound)) {
      await this.outbox.takeUpAbandoned(organizationId, nudgeId);
    }
    const alarms = await this.nudges.dueWithin(hoursAhead, alarmsARound);
    const overdue = (alarm: Alarm) => alarm.wait < -roundsOverdue * this.config.reconcileEvery;
    await this.planner.setAlarms(alarms.filter((alarm) => !overdue(alarm)));
    for (const { organizationId, nudgeId, generation } of alarms.filter(overdue)) {
      await this.sender.send(organizationId, nudgeId, generation, 'sweep');
    }
  }
}
