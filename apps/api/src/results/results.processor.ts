import { Processor } from '@nestjs/bullmq';
import { changesWait } from '../platform/changes.js';
import { handle, JobProcessor } from '../platform/jobs/job-processor.js';
import { ResultsService } from './results.service.js';

@Processor('results', { concurrency: 1 })
export class ResultsProcessor extends JobProcessor {
  protected readonly handlers = [handle(changesWait.results, () => this.results.consumeChanges())];

  constructor(private readonly results: ResultsService) {
    super();
  }
}
