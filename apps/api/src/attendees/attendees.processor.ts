import { Processor } from '@nestjs/bullmq';
import { handle, JobProcessor } from '../platform/jobs/job-processor.js';
import { runImport, sendInvitation } from './attendees.jobs.js';
import { ImportsService } from './imports.service.js';
import { InvitationSender } from './invitation-sender.service.js';

@Processor('attendees')
export class AttendeesProcessor extends JobProcessor {
  protected readonly handlers = [
    handle(runImport, ({ id, ...place }) => this.imports.run(place, id)),
    handle(sendInvitation, ({ id, ...place }) => this.invitations.send(place, id)),
  ];

  constructor(
    private readonly imports: ImportsService,
    private readonly invitations: InvitationSender,
  ) {
    super();
  }
}
