import { Cluster } from 'ioredis';
import { StartError } from '../start-error.js';
import type { RedisClient } from './redis-clients.js';

/** What is wrong with a Redis for jobs, each as a sentence; empty where all is well. Rejects where it cannot be asked. */
export async function lossesOf(client: RedisClient): Promise<string[]> {
  const servers = client instanceof Cluster ? client.nodes('master') : [client];
  const reports = await Promise.all(servers.map(async (server) => `${await server.info('memory')}\n${await server.info('persistence')}`));
  return [...new Set(reports.flatMap(lossesIn))];
}

/** Reads Redis's INFO: which of its settings would lose jobs. */
function lossesIn(info: string): string[] {
  const value = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim();
  const policy = value('maxmemory_policy');
  return [
    policy === 'noeviction' ? '' : `it may evict jobs: set maxmemory-policy to noeviction (it is ${policy ?? 'unknown'})`,
    value('aof_enabled') === '1' ? '' : 'a restart loses its jobs: set appendonly to yes',
  ].filter(Boolean);
}

export function refusal(losses: string[]): StartError {
  const reasons = losses.join('; ');
  return new StartError(
    `REDIS_URL names a Redis that is not safe for jobs: ${reasons}. For development, REDIS_ALLOW_LOSS=true starts anyway.`,
  );
}
