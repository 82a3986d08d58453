import { Processor } from '@nestjs/bullmq';
import { handle, JobProcessor } from '../platform/jobs/job-processor.js';
import { sendLetter } from './follow-ups.jobs.js';
import { LetterSender } from './letter-sender.service.js';

@Processor('follow-ups')
export class FollowUpsProcessor extends JobProcessor {
  protected readonly handlers = [handle(sendLetter, ({ id, ...place }) => this.letters.send(place, id))];

  constructor(private readonly letters: LetterSender) {
    super();
  }
}
