import { BullModule } from '@nestjs/bullmq';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '../config.js';
import { JobsBackend } from './backend.js';
import { Jobs, queueNames } from './jobs.js';
import { tracedJobs } from './traced-jobs.js';

@Global()
@Module({})
export class JobsModule {
  /** Workers start only where the role has them. */
  static forRoot(config: Config, backend: JobsBackend): DynamicModule {
    BullModule.queueClass = backend.queueClass as never;
    BullModule.workerClass = backend.workerClass as never;
    const queues = BullModule.registerQueue(...queueNames.map((name) => ({ name })));
    const telemetry = config.traces ? tracedJobs : undefined;
    const root = BullModule.forRoot({ ...backend.options, telemetry, extraOptions: { manualRegistration: !config.isWorker } });
    return {
      module: JobsModule,
      imports: [root, queues],
      providers: [{ provide: JobsBackend, useValue: backend }, Jobs],
      exports: [Jobs, queues],
    };
  }
}
