import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import { PreparingClient } from '../database/preparing-client.js';
import type { Intervals } from '../intervals.js';
import { within } from '../within.js';
import type { JobsBackend } from './backend.js';
import { drainingWorker } from './draining-worker.js';

/** Every worker keeps one to listen on. */
const connectionsPerProcess = 12;
/** How long the connections may take to end; milliseconds. */
const farewell = 1_000;

/** Jobs in the schema `bullmq` of the application's own database. */
export function openPostgresJobs(databaseUrl: string, intervals: Intervals): JobsBackend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: databaseUrl,
    options: '-c search_path=bullmq',
    application_name: 'within24-jobs',
    keepAlive: true,
    max: connectionsPerProcess,
  });
  pool.on('error', () => undefined);
  // The pool hears of what happens to idle ones. BullMQ has others in transactions, and one that the server ends would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  // Every queue and every worker listens as well: more than Node takes for a leak.
  pool.setMaxListeners(50);
  return {
    queueClass: Queue,
    workerClass: drainingWorker(Worker as never, intervals),
    options: { connection: pool },
    reachable: () => true,
    ping: () => pool.query('select 1'),
    // A connection that never answers again cannot be ended in order.
    close: () => within(farewell, pool.end()).catch(() => undefined),
  };
}
