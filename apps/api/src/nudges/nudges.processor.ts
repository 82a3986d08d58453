import { Processor } from '@nestjs/bullmq';
import { changesWait } from '../platform/changes.js';
import { handle, JobProcessor } from '../platform/jobs/job-processor.js';
import { sendNudge } from './nudges.jobs.js';
import { PlannerService } from './planner.service.js';
import { SenderService } from './sender.service.js';

@Processor('nudges')
export class NudgesProcessor extends JobProcessor {
  protected readonly handlers = [
    handle(changesWait.nudges, () => this.planner.consumeChanges()),
    handle(sendNudge, ({ organizationId, nudgeId, generation }) => this.sender.send(organizationId, nudgeId, generation, 'job')),
  ];

  constructor(
    private readonly planner: PlannerService,
    private readonly sender: SenderService,
  ) {
    super();
  }
}
