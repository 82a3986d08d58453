import { Processor } from '@nestjs/bullmq';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { z } from 'zod';
import { Config } from '../../../apps/api/src/platform/config.js';
import { intervalsAt } from '../../../apps/api/src/platform/intervals.js';
import { handle, JobProcessor } from '../../../apps/api/src/platform/jobs/job-processor.js';
import { JobWatch } from '../../../apps/api/src/platform/jobs/job-watch.js';
import { JobsModule } from '../../../apps/api/src/platform/jobs/jobs.module.js';
import { defineJob, Jobs } from '../../../apps/api/src/platform/jobs/jobs.js';
import { openJobs } from '../../../apps/api/src/platform/jobs/open-jobs.js';

/** The settings that say where jobs are kept. */
export type JobsSettings = Pick<Config, 'databaseUrl' | 'redis'>;
type Options = { role?: Config['role']; pace?: number };

/** A job that does what the test says of its key, and nothing where it says nothing. */
export const task = defineJob('nudges', 'task', z.object({ key: z.string() }));

/** What ran in a program, in order. */
export class Runs {
  readonly all: { key: string; at: number }[] = [];
  private readonly works = new Map<string, () => Promise<unknown>>();

  /** What the job with this key does. */
  let(key: string, work: () => Promise<unknown>): void {
    this.works.set(key, work);
  }

  async run(key: string): Promise<void> {
    this.all.push({ key, at: Date.now() });
    await this.works.get(key)?.();
  }

  of(key: string): number[] {
    return this.all.filter((run) => run.key === key).map(({ at }) => at);
  }
}

@Processor(task.queue)
class TaskProcessor extends JobProcessor {
  protected readonly handlers = [handle(task, ({ key }) => this.runs.run(key))];

  constructor(private readonly runs: Runs) {
    super();
  }
}

/** Measuring and liveness have their own tests. */
const unwatched = { started: () => undefined, run: (_job: unknown, work: () => Promise<void>) => work() };

@Global()
@Module({})
class ProgramModule {
  static with(jobs: DynamicModule, runs: Runs): DynamicModule {
    const watch = { provide: JobWatch, useValue: unwatched };
    return { module: ProgramModule, imports: [jobs], providers: [TaskProcessor, { provide: Runs, useValue: runs }, watch] };
  }
}

export type JobsProgram = { jobs: Jobs; runs: Runs; stop(): Promise<void> };

/** The product's jobs, with a processor of the test's, as a program of this role that shares nothing with the others. */
export async function startJobs(settings: JobsSettings, { role = 'all', pace = 1 }: Options = {}): Promise<JobsProgram> {
  const config = new Config({ role, intervals: intervalsAt(pace), ...settings } as Config);
  const backend = await openJobs(config);
  const runs = new Runs();
  const nest = await NestFactory.createApplicationContext(ProgramModule.with(JobsModule.forRoot(config, backend), runs), {
    logger: false,
    abortOnError: false,
  });
  return { jobs: nest.get(Jobs), runs, stop: () => nest.close().finally(() => backend.close()) };
}
