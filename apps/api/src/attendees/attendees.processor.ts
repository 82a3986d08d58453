import { Processor } from '@nestjs/bullmq';
import { handle, JobProcessor } from '../platform/jobs/job-processor.js';
import { runImport, sendInvitation, startMailing } from './attendees.jobs.js';
import { ImportRunner } from './import-runner.service.js';
import { InvitationSender } from './invitations/invitation-sender.service.js';
import { MailingsService } from './invitations/mailings.service.js';

@Processor('attendees')
export class AttendeesProcessor extends JobProcessor {
  protected readonly handlers = [
    handle(runImport, ({ id, ...place }) => this.imports.run(place, id)),
    handle(startMailing, ({ id, ...place }) => this.mailings.start(place, id)),
    handle(sendInvitation, ({ id, ...place }) => this.invitations.send(place, id)),
  ];

  constructor(
    private readonly imports: ImportRunner,
    private readonly mailings: MailingsService,
    private readonly invitations: InvitationSender,
  ) {
    super();
  }
}
