import { BullModule } from '@nestjs/bullmq';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import type { Config } from '../config.js';
import { Jobs, queueNames } from './jobs.js';

/** Which backend carries the jobs: the seam between PostgreSQL (below) and others. */
const backend = withBackend(createPostgresBackend);
const connectionsPerProcess = 10;

/** The connections of all queues of this process; whoever opens them ends them, after the workers have stopped. */
export class QueueConnections {
  private constructor(readonly pool: pg.Pool) {}

  static open(config: Config): QueueConnections {
    const pool = new pg.Pool({
      connectionString: config.databaseUrl,
      options: '-c search_path=bullmq',
      application_name: 'within24-jobs',
      keepAlive: true,
      max: connectionsPerProcess,
    });
    pool.on('error', () => undefined);
    return new QueueConnections(pool);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

@Global()
@Module({})
export class JobsModule {
  /** Workers start only where the role has them. */
  static forRoot(config: Config, connections: QueueConnections): DynamicModule {
    BullModule.queueClass = backend.Queue;
    BullModule.workerClass = backend.Worker;
    const queues = BullModule.registerQueue(...queueNames.map((name) => ({ name })));
    const root = BullModule.forRoot({
      connection: connections.pool,
      extraOptions: { manualRegistration: !config.isWorker },
    });
    return { module: JobsModule, imports: [root, queues], providers: [Jobs], exports: [Jobs, queues] };
  }
}
