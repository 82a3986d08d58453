import { Injectable } from '@nestjs/common';
import type { Job, Worker } from 'bullmq';
import { canary } from '../liveness/canary.js';
import { Liveness } from '../liveness/liveness.js';
import { Metrics } from '../telemetry/metrics.js';

/** Sees every job that runs in this process: how late it came, that its worker lives, and whether it is the canary. */
@Injectable()
export class JobWatch {
  private readonly lag;

  constructor(
    private readonly liveness: Liveness,
    metrics: Metrics,
  ) {
    this.lag = metrics.seconds('queue_lag_seconds', 'How long after it was due a job ran.', ['queue'], 'lag');
  }

  started(worker: Worker): void {
    this.liveness.watch(worker);
  }

  async run(job: Job, work: () => Promise<void>): Promise<void> {
    const due = job.timestamp + (job.opts.delay ?? 0);
    this.lag.observe({ queue: job.queueName }, Math.max(0, Date.now() - due) / 1_000);
    const isCanary = job.name === canary.name;
    await this.liveness.during(job.queueName, isCanary ? () => this.liveness.canaryRan(canary.schema.parse(job.data).process) : work);
  }
}
