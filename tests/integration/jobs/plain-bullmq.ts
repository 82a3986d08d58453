import * as current from 'bullmq';
import * as outdated from 'bullmq-outage';
import { RedisClients } from '../../../apps/api/src/platform/jobs/redis-clients.js';
import type { RedisSettings } from '../../../apps/api/src/platform/config.js';

/** The version that the product uses, and the one whose worker never came back. */
const versions = { '6.7': current, '6.1.0': outdated as unknown as typeof current };
export type Version = keyof typeof versions;

/** A queue and its worker without the product around them, with the product's connections; says which jobs ran when. */
export function plainBullMq(version: Version, settings: RedisSettings) {
  const { Queue, Worker } = versions[version];
  const clients = new RedisClients(settings);
  const ran: { key: string; at: number }[] = [];
  const queue = new Queue('plain', { connection: clients.producer, prefix: '{plain}' });
  const work = (job: current.Job) => Promise.resolve(void ran.push({ key: job.name, at: Date.now() }));
  const worker = new Worker('plain', work, { connection: clients.worker, prefix: '{plain}', lockDuration: 10_000, stalledInterval: 5_000 });
  queue.on('error', () => undefined);
  worker.on('error', () => undefined);
  return {
    of: (key: string) => ran.filter((run) => run.key === key).map(({ at }) => at),
    add: (key: string, delay: number) => queue.add(key, {}, { delay }),
    stop: () => {
      // A worker that is wedged could not be stopped in order.
      void worker.close(true).catch(() => undefined);
      clients.disconnect();
    },
  };
}
