import { createApplicationDatabase } from '../../support/application-database.js';
import { startRedisCluster } from '../../support/redis-cluster.js';
import { startRedisSentinel } from '../../support/redis-sentinel.js';
import { RedisServer } from '../../support/redis-server.js';
import { stored } from '../../support/stored.js';
import { TcpProxy } from '../../support/tcp-proxy.js';
import type { JobsSettings } from './jobs-program.js';

/** Where jobs are kept, for real, and what can happen to it. */
export type Backend = {
  settings: JobsSettings;
  /** Loses every job. */
  empty(): Promise<unknown>;
  /** Takes no connection any more and ends those there are. */
  vanish(): Promise<unknown>;
  /** Keeps every connection and answers nothing; false: answers again. */
  fallSilent(silent: boolean): void;
  close(): Promise<unknown>;
};

export const kinds = { postgres: postgresBackend, redis: redisBackend, sentinel: sentinelBackend, cluster: clusterBackend };

/** How a program reaches a Redis, or what watches it, at these addresses. */
export const redisAt = (url: string, mode: 'single' | 'sentinel' | 'cluster' = 'single', sentinelName?: string): JobsSettings => ({
  databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
  redis: { mode, urls: url.split(',') as [string], sentinelName, allowLoss: false },
});

async function postgresBackend(): Promise<Backend> {
  const database = await createApplicationDatabase();
  const url = new URL(database.databaseUrl);
  const link = await TcpProxy.start({ port: Number(url.port), host: url.hostname });
  url.port = String(link.port);
  return {
    settings: { databaseUrl: url.href, redis: undefined },
    empty: () => stored(database, 'delete from bullmq.job'),
    vanish: async () => {
      await link.refuse(true);
      link.reset();
    },
    fallSilent: (silent) => link.treat(silent ? 'hole' : 'pass'),
    close: async () => {
      await link.close();
      await database.drop();
    },
  };
}

async function redisBackend(): Promise<Backend> {
  const server = await RedisServer.start();
  return { settings: redisAt(server.url), empty: () => server.command('flushall'), ...together([server]), close: () => server.close() };
}

async function sentinelBackend(): Promise<Backend> {
  const { name, url, master, replica, sentinels, close } = await startRedisSentinel();
  return {
    settings: redisAt(url, 'sentinel', name),
    empty: () => master.command('flushall'),
    ...together([...sentinels, replica, master]),
    close,
  };
}

async function clusterBackend(): Promise<Backend> {
  const { url, nodes, onMasters, close } = await startRedisCluster();
  return { settings: redisAt(url, 'cluster'), empty: () => onMasters('flushall'), ...together(nodes), close };
}

const together = (servers: RedisServer[]): Pick<Backend, 'vanish' | 'fallSilent'> => ({
  vanish: () => Promise.all(servers.map((server) => server.kill())),
  fallSilent: (silent) => servers.forEach((server) => server.freeze(silent)),
});
