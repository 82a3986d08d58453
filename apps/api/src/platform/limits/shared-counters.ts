import { Logger } from '@nestjs/common';
import pg from 'pg';
import { RateLimiterPostgres, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Config, RedisSettings } from '../config.js';
import { keyedHash } from '../ids.js';
import { quickClient } from '../jobs/redis-clients.js';
import { within } from '../within.js';

/** How long a request waits for the shared counters, and for how long none asks them after they did not answer; milliseconds. */
const patience = 500;
const pause = 1_000;
const farewell = 1_000;

export type LimiterSettings = { keyPrefix: string; points: number; duration: number };

/** Where the counters are that all processes share. */
type Store = { limiter: (settings: LimiterSettings) => RateLimiterAbstract; close: () => Promise<void> };

/**
 * The counters that all processes share, in Redis or the database. They hold keyed hashes, so that nobody reads from them who asked.
 * Nobody waits for them for long: where they do not answer, each process limits by itself.
 */
export class SharedCounters {
  private readonly logger = new Logger(SharedCounters.name);
  private silentUntil = 0;

  private constructor(
    private readonly store: Store,
    private readonly secret: string,
  ) {}

  static open({ redis, databaseUrl, secret }: Pick<Config, 'redis' | 'databaseUrl' | 'secret'>): SharedCounters {
    return new SharedCounters(redis ? inRedis(redis) : inDatabase(databaseUrl), secret);
  }

  limiter(settings: LimiterSettings): RateLimiterAbstract {
    return this.store.limiter(settings);
  }

  /** What the counters answer, also where that is a refusal; `undefined` where they do not answer in time. */
  async ask(question: (hashed: (key: string) => string) => Promise<RateLimiterRes>): Promise<RateLimiterRes | undefined> {
    const now = performance.now();
    if (now < this.silentUntil) return undefined;
    const hashed = (key: string) => keyedHash(this.secret, `limit ${key}`).toString('base64url');
    try {
      const answer = await within(patience, question(hashed));
      this.silentUntil = 0;
      return answer;
    } catch (answer) {
      if (answer instanceof RateLimiterRes) return answer;
      if (this.silentUntil === 0)
        this.logger.warn(`The shared counters do not answer, so each process limits by itself: ${String(answer)}`);
      this.silentUntil = performance.now() + pause;
      return undefined;
    }
  }

  close(): Promise<void> {
    return this.store.close();
  }
}

function inRedis(settings: RedisSettings): Store {
  const client = quickClient(settings);
  return {
    limiter: ({ keyPrefix, ...more }) =>
      new RateLimiterRedis({ ...more, keyPrefix: `within24:limit:${keyPrefix}`, storeClient: client, rejectIfRedisNotReady: true }),
    close: () => Promise.resolve(client.disconnect()),
  };
}

function inDatabase(connectionString: string): Store {
  // Connections of their own: where scans use up the others, nobody waits for a limit.
  const pool = new pg.Pool({
    connectionString,
    application_name: 'within24-limits',
    keepAlive: true,
    max: 2,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  pool.on('error', () => undefined);
  const table = { schemaName: 'limits', tableName: 'counter', tableCreated: true, clearExpiredByTimeout: false };
  return {
    limiter: (settings) => new RateLimiterPostgres({ ...settings, ...table, storeClient: pool }),
    close: () => within(farewell, pool.end()).catch(() => undefined),
  };
}
