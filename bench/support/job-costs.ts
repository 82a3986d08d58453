import { randomUUID } from 'node:crypto';
import type { Queue, Worker } from 'bullmq';
import { alarmJob, sendNudge, type Alarm } from '../../apps/api/src/nudges/nudges.jobs.js';
import { intervalsAt } from '../../apps/api/src/platform/intervals.js';
import type { JobsBackend } from '../../apps/api/src/platform/jobs/backend.js';
import { Jobs } from '../../apps/api/src/platform/jobs/jobs.js';
import { openPostgresJobs } from '../../apps/api/src/platform/jobs/postgres-backend.js';
import { openRedisJobs } from '../../apps/api/src/platform/jobs/redis-backend.js';
import { RedisServer } from '../../tests/support/redis-server.js';
import type { BuiltInstallation } from './built-installation.js';

/** Before them a queue has grown what it has once, such as the stream of its events. */
const counted = 20_000;
const atOnce = 1_000;
const hour = 3_600_000;
const intervals = intervalsAt(1);

/** Alarms that come due in that time, as the planner sets them; milliseconds. */
function alarms(wait: number): Alarm[] {
  const organizationId = randomUUID();
  return Array.from({ length: atOnce }, () => ({ organizationId, nudgeId: randomUUID(), generation: 1, wait }));
}

const queueOf = ({ queueClass, options }: JobsBackend) => new queueClass(...(['nudges', options] as never[])) as Queue;

/** Adds so many jobs through the program's own door. */
async function add(backend: JobsBackend, queue: Queue, { count, wait }: { count: number; wait: number }): Promise<void> {
  const jobs = new Jobs({ get: () => queue } as never, backend);
  for (let added = 0; added < count; added += atOnce) {
    if (!(await jobs.addMany(sendNudge, alarms(wait).map(alarmJob)))) throw new Error('The queue did not take the jobs.');
  }
}

/** Memory of a delayed job on a Redis that keeps what it is told; and what it takes of Redis from being added to its end: milliseconds, commands. */
export async function redisJobCosts(): Promise<{ bytes: number; time: number; commands: number }> {
  const redis = await RedisServer.start();
  const backend = await openRedisJobs({ mode: 'single', urls: [redis.url], sentinelName: undefined, allowLoss: false }, intervals);
  const queue = queueOf(backend);
  try {
    await queue.waitUntilReady();
    await add(backend, queue, { count: counted, wait: 20 * hour });
    const before = await infoOf(redis);
    await add(backend, queue, { count: counted, wait: 20 * hour });
    const kept = await infoOf(redis);
    await add(backend, queue, { count: counted, wait: 1 });
    await runAll(backend, queue);
    const after = await infoOf(redis);
    const each = (from: typeof before, to: typeof before, what: keyof typeof before) => (to[what] - from[what]) / counted;
    return { bytes: each(before, kept, 'memory'), time: each(kept, after, 'time'), commands: each(kept, after, 'commands') };
  } finally {
    await queue.close();
    await backend.close();
    await redis.close();
  }
}

/** Runs what is due with a worker that does nothing. */
async function runAll({ workerClass, options }: JobsBackend, queue: Queue): Promise<void> {
  const worker = new workerClass(...(['nudges', () => Promise.resolve(), options] as never[])) as Worker;
  while ((await queue.getDelayedCount()) > 2 * counted || (await queue.getWaitingCount()) + (await queue.getActiveCount()) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await worker.close();
}

async function infoOf(redis: RedisServer): Promise<{ memory: number; time: number; commands: number }> {
  const info = await redis.command<string>('info', 'everything');
  const value = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)![1]);
  return {
    memory: value('used_memory'),
    time: (value('used_cpu_user') + value('used_cpu_sys')) * 1_000,
    commands: value('total_commands_processed'),
  };
}

/** Bytes on disk of a delayed job on the PostgreSQL queue. */
export async function postgresJobBytes({ database }: Pick<BuiltInstallation, 'database'>): Promise<number> {
  const backend = openPostgresJobs(database.applicationUrl, intervals);
  const queue = queueOf(backend);
  const size = async () => {
    const [row] = await database.rows<{ size: number }>(
      `select sum(pg_total_relation_size(c.oid))::float8 as size from pg_class c
       where c.relnamespace = 'bullmq'::regnamespace and c.relkind = 'r'`,
    );
    return row!.size;
  };
  try {
    await queue.waitUntilReady();
    await add(backend, queue, { count: counted, wait: 20 * hour });
    const before = await size();
    await add(backend, queue, { count: counted, wait: 20 * hour });
    return ((await size()) - before) / counted;
  } finally {
    await queue.close();
    await backend.close();
  }
}
