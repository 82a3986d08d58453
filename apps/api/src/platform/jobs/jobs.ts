import { getQueueToken } from '@nestjs/bullmq';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { z } from 'zod';
import { within } from '../within.js';
import { JobsBackend } from './backend.js';

export const queueNames = ['attendees', 'badges', 'follow-ups', 'nudges', 'results', 'webhooks'] as const;
export type QueueName = (typeof queueNames)[number];

/** A kind of job: its queue, its name there, and the shape of its data. Data carry ids only, never personal data. */
export type JobDefinition<Data> = { queue: QueueName; name: string; schema: z.ZodType<Data> };

export function defineJob<Data>(queue: QueueName, name: string, schema: z.ZodType<Data>): JobDefinition<Data> {
  return { queue, name, schema };
}

const theMark = 'mark';
/** Ten years, in milliseconds: the mark lies in its queue and never comes due. */
const farAway = 10 * 365 * 86_400_000;
/** The job that {@link Jobs.mark} leaves in a queue. */
const markOf = (queue: QueueName) => defineJob(queue, theMark, z.object({}));

/** When and under which id a job is added. The id must hold a letter and no colon; one that waits already is not added again. */
export type JobTiming = { delay?: number; id?: string };

const patience = 2_000;
/** Thousands of jobs take their time; a queue that keeps the connection and never answers must not keep whoever adds one. */
const patienceToAdd = 5_000;

/** The alarm clock. PostgreSQL is the truth: a job that cannot be added is logged, and the reconciler makes up for it. */
@Injectable()
export class Jobs implements OnModuleInit {
  private readonly logger = new Logger(Jobs.name);
  private readonly queues = new Map<QueueName, Queue>();

  constructor(
    private readonly modules: ModuleRef,
    private readonly backend: JobsBackend,
  ) {}

  /** Queues tell of their errors from the start on, also those to which nothing is added. */
  onModuleInit(): void {
    for (const name of queueNames) this.queue(name);
  }

  async add<Data>(job: JobDefinition<Data>, data: Data, timing: JobTiming = {}): Promise<void> {
    await this.addMany(job, [{ data, timing }]);
  }

  /** Whether the queue answers within two seconds. */
  async answers(): Promise<boolean> {
    return within(patience, this.backend.ping()).then(
      () => true,
      () => false,
    );
  }

  /**
   * Whether a queue still has the mark that {@link mark} left in it: one that was emptied has lost it, with every other
   * job. The mark is a job itself, so that it shares the others' fate on every backend.
   */
  async memoryOf(name: QueueName): Promise<'kept' | 'lost' | 'unreachable'> {
    if (!this.backend.reachable()) return 'unreachable';
    return within(patience, this.queue(name).getJob(theMark)).then(
      (job) => (job ? 'kept' : 'lost'),
      () => 'unreachable',
    );
  }

  async mark(name: QueueName): Promise<void> {
    await this.addMany(markOf(name), [{ data: {}, timing: { id: theMark, delay: farAway } }]);
  }

  /** Whether they were added. Nothing is kept of a job that ended: a failed one that stayed would keep its id, and the sweeps could not add it again. */
  async addMany<Data>(job: JobDefinition<Data>, items: { data: Data; timing: JobTiming }[]): Promise<boolean> {
    try {
      if (!this.backend.reachable()) throw new Error('the queue cannot be reached');
      const added = this.queue(job.queue).addBulk(
        items.map(({ data, timing }) => ({
          name: job.name,
          data,
          opts: { jobId: timing.id, delay: Math.max(0, Math.round(timing.delay ?? 0)), removeOnComplete: true, removeOnFail: true },
        })),
      );
      await within(patienceToAdd, added);
      return true;
    } catch (error) {
      this.logger.warn(`Could not add ${job.queue}/${job.name}: ${(error as Error).message}`);
      return false;
    }
  }

  private queue(name: QueueName): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = this.modules.get<Queue>(getQueueToken(name), { strict: false });
    queue.on('error', (error) => this.logger.warn(`Queue ${name}: ${error.message}`));
    this.queues.set(name, queue);
    return queue;
  }
}
