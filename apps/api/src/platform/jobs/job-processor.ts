import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job, Worker } from 'bullmq';
import { noteFailure } from '../telemetry/spans.js';
import { JobWatch } from './job-watch.js';
import type { JobDefinition } from './jobs.js';

type Handler = { job: JobDefinition<unknown>; run: (data: never) => Promise<void> };

/** Pairs a job with what does it; the data's type is the job's. */
export function handle<Data>(job: JobDefinition<Data>, run: (data: Data) => Promise<void>): Handler {
  return { job, run };
}

/** A queue's worker: checks the data at the edge and calls the slice's service. Every handler can run twice. */
export abstract class JobProcessor extends WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  @Inject(JobWatch) private readonly watch!: JobWatch;
  protected abstract readonly handlers: Handler[];

  async process(job: Job): Promise<void> {
    try {
      await this.watch.run(job, () => this.handle(job));
    } catch (error) {
      noteFailure(error);
      throw error;
    }
  }

  onApplicationBootstrap(): void {
    const worker = this.startedWorker();
    if (worker) this.watch.started(worker);
  }

  /**
   * Finishes the jobs under way while the queues are still open: a job that adds another one to a closed queue would wait
   * for ever, and the stop with it.
   */
  async beforeApplicationShutdown(): Promise<void> {
    await this.startedWorker()?.close();
  }

  @OnWorkerEvent('failed')
  onFailed(job: Job | undefined, error: Error): void {
    this.logger.warn(`Job ${job?.name ?? 'unknown'} failed: ${error.message}`);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn(`Worker: ${error.message}`);
  }

  private async handle(job: Job): Promise<void> {
    const handler = this.handlers.find((candidate) => candidate.job.name === job.name);
    if (!handler) throw new Error(`No handler for the job ${job.name}.`);
    await handler.run(handler.job.schema.parse(job.data) as never);
  }

  /** The role api starts none, and then asking for it throws. */
  private startedWorker(): Worker | undefined {
    try {
      return this.worker;
    } catch {
      return undefined;
    }
  }
}
