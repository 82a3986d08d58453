import { getQueueToken } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { queueNames } from '../jobs/jobs.js';
import { SilentWorkers } from '../liveness/silent-workers.js';
import { Metrics } from './metrics.js';
import { Remembered } from './remembered.js';

const lifetime = 5_000;
const states = ['waiting', 'delayed', 'active', 'failed'] as const;
type Count = { queue: string; state: string; jobs: number };

/** Figures of the queues and of those who work on them. A queue that does not answer keeps its last ones. */
@Injectable()
export class QueueMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly modules: ModuleRef,
    private readonly workers: SilentWorkers,
  ) {}

  onModuleInit(): void {
    const counts = new Remembered<Count[]>(() => this.count(), [], lifetime);
    this.metrics.gauge('queue_jobs', 'Jobs by queue and state.', ['queue', 'state'], async (gauge) => {
      for (const { queue, state, jobs } of await counts.fresh()) gauge.set({ queue, state }, jobs);
    });
    this.metrics.gauge('silent_workers', 'Worker processes that show no life and did not say that they stop.', [], (gauge) =>
      gauge.set(this.workers.silent.length),
    );
    this.metrics.gauge('canary_age_seconds', 'Since a job last proved that delayed jobs run; -1 before the first.', [], (gauge) =>
      gauge.set(this.workers.canaryAge ?? -1),
    );
  }

  private async count(): Promise<Count[]> {
    const each = queueNames.map(async (name) => {
      const counts = await this.modules.get<Queue>(getQueueToken(name), { strict: false }).getJobCounts(...states);
      return states.map((state) => ({ queue: name, state, jobs: counts[state] ?? 0 }));
    });
    return (await Promise.all(each)).flat();
  }
}
