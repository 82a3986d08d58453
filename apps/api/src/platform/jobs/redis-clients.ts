import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { RedisSettings } from '../config.js';

export type RedisClient = Redis | Cluster;

const soon = (tries: number) => Math.min(100 * tries, 1_000);
/**
 * A server that does not answer is given up after 15 seconds, longer than any blocking read, and found again within one
 * second of its return: without these, a half-open connection would be waited for for ever.
 */
const patience = { socketTimeout: 15_000, connectTimeout: 5_000, keepAlive: 10_000, retryStrategy: soon };
/** A replica that was the master tells so by this error; the next connection finds the new one. */
const reconnectOnError = (error: Error) => error.message.startsWith('READONLY');

/** A worker waits for Redis to come back; whoever adds a job learns at once that it is gone. */
const behaviour = {
  worker: { maxRetriesPerRequest: null, enableOfflineQueue: true },
  producer: { maxRetriesPerRequest: 1, enableOfflineQueue: false },
};

/** This process's connections, with those that BullMQ opens beside them for its blocking reads. */
export class RedisClients {
  private readonly opened: RedisClient[] = [];
  readonly producer: RedisClient;
  readonly worker: RedisClient;

  constructor(settings: RedisSettings) {
    this.producer = this.follow(redisClient(settings, 'producer'));
    this.worker = this.follow(redisClient(settings, 'worker'));
  }

  /** Resolves once both can be used, however long that takes; rejects when they are closed. */
  async ready(): Promise<void> {
    await Promise.all([this.producer, this.worker].map(untilReady));
  }

  disconnect(): void {
    for (const client of this.opened) client.disconnect();
  }

  private follow<Client extends RedisClient>(client: Client): Client {
    this.opened.push(tended(client));
    const duplicate = client.duplicate.bind(client) as (...args: unknown[]) => RedisClient;
    client.duplicate = ((...args: unknown[]) => this.follow(duplicate(...args))) as never;
    return client;
  }
}

/** A connection of its own for commands that are not waited for, as whoever adds a job has one. */
export const quickClient = (settings: RedisSettings): RedisClient => tended(redisClient(settings, 'producer'));

/** A connection whose troubles end nothing: whoever asks for something hears of them. */
function tended<Client extends RedisClient>(client: Client): Client {
  client.on('error', () => undefined);
  forgetDeadSockets(client);
  return client;
}

/**
 * ioredis lets the clock of `socketTimeout` run on after its connection closed: it would end the next, healthy connection, and
 * keep a process that has ended all of them waiting.
 */
function forgetDeadSockets(client: RedisClient): void {
  if (client instanceof Cluster) return void client.on('+node', forgetDeadSockets);
  const clock = client as unknown as { socketTimeoutTimer?: NodeJS.Timeout };
  client.on('close', () => {
    clearTimeout(clock.socketTimeoutTimer);
    clock.socketTimeoutTimer = undefined;
  });
}

function redisClient(settings: RedisSettings, use: keyof typeof behaviour): RedisClient {
  const options: RedisOptions = { ...patience, reconnectOnError, ...behaviour[use] };
  const { mode, urls } = settings;
  if (mode === 'cluster') return clusterClient(urls, options);
  return mode === 'sentinel' ? sentinelClient(settings, options) : new Redis(urls[0], options);
}

function sentinelClient({ urls, sentinelName }: RedisSettings, options: RedisOptions): Redis {
  const { username, password, tls } = accessOf(urls[0]);
  return new Redis({
    ...options,
    sentinels: urls.map(addressOf),
    name: sentinelName,
    sentinelRetryStrategy: soon,
    ...{ username, password, tls },
    ...{ sentinelUsername: username, sentinelPassword: password, sentinelTLS: tls, enableTLSForSentinelMode: tls !== undefined },
  });
}

function clusterClient(urls: string[], options: RedisOptions): Cluster {
  return new Cluster(urls.map(addressOf), {
    redisOptions: { ...options, ...accessOf(urls[0]!) },
    enableOfflineQueue: options.enableOfflineQueue,
    clusterRetryStrategy: soon,
    slotsRefreshTimeout: 5_000,
  });
}

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6_379) };
}

/** Name, password and TLS as the first URL has them; all servers have the same. */
function accessOf(url: string): Pick<RedisOptions, 'username' | 'password' | 'tls'> {
  const { username, password, protocol } = new URL(url);
  return {
    username: decodeURIComponent(username) || undefined,
    password: decodeURIComponent(password) || undefined,
    tls: protocol === 'rediss:' ? {} : undefined,
  };
}

function untilReady(client: RedisClient): Promise<void> {
  if (client.status === 'ready') return Promise.resolve();
  return new Promise((resolve, reject) => {
    client.once('ready', resolve);
    client.once('end', () => reject(new Error('The connection to Redis was closed.')));
  });
}
