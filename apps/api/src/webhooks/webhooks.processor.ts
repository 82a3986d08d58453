import { Processor } from '@nestjs/bullmq';
import { handle, JobProcessor } from '../platform/jobs/job-processor.js';
import { WebhookRuns } from './webhook-runs.service.js';
import { sendWebhook } from './webhooks.jobs.js';

/** Many at a time: all that they do is wait for others to answer. */
@Processor('webhooks', { concurrency: 40 })
export class WebhooksProcessor extends JobProcessor {
  protected readonly handlers = [handle(sendWebhook, (place) => this.runs.run(place))];

  constructor(private readonly runs: WebhookRuns) {
    super();
  }
}
