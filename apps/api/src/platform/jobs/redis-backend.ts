import { Logger } from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import type { RedisSettings } from '../config.js';
import type { Intervals } from '../intervals.js';
import { within } from '../within.js';
import type { JobsBackend } from './backend.js';
import { drainingWorker } from './draining-worker.js';
import { lossesOf, refusal } from './redis-check.js';
import { RedisClients } from './redis-clients.js';

/** In braces, so that a cluster keeps all keys of a queue on one server. */
const prefix = '{within24}';
/** How long the start waits for Redis to answer. */
const patience = 3_000;
const logger = new Logger('Redis');

/**
 * Jobs in Redis. One that may lose jobs is refused, unless the settings allow it; one that cannot be reached is not
 * waited for, because everything goes on without it.
 */
export async function openRedisJobs(settings: RedisSettings, intervals: Intervals): Promise<JobsBackend> {
  const clients = new RedisClients(settings);
  const losses = await lossesAtStart(clients);
  if (losses.length > 0 && !settings.allowLoss) {
    clients.disconnect();
    throw refusal(losses);
  }
  return {
    queueClass: Queue,
    workerClass: drainingWorker(Worker, intervals, clients.worker),
    options: { connection: clients.producer, prefix },
    reachable: () => clients.producer.status === 'ready',
    ping: () => clients.producer.ping(),
    close: () => Promise.resolve(clients.disconnect()),
  };
}

/** What would lose jobs; where Redis does not answer yet, nothing, and it is told once it does. */
async function lossesAtStart(clients: RedisClients): Promise<string[]> {
  const asked = clients.ready().then(() => lossesOf(clients.worker));
  try {
    return await within(patience, asked);
  } catch {
    logger.warn('Redis does not answer. Scans and nudges go on without it.');
    void asked.then(
      (losses) => losses.length > 0 && logger.error(refusal(losses).message),
      () => undefined,
    );
    return [];
  }
}
