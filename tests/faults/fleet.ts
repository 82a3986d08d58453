import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { lastingPort } from '../support/lasting-port.js';
import { RedisServer } from '../support/redis-server.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { FleetDatabase } from './fleet/database.js';
import type { Program } from './fleet/program.js';
import { FrontDoor } from './fleet/front-door.js';
import { Supervised } from './fleet/supervised.js';
import type { Journal } from './journal.js';
import type { Scale } from './scales.js';
import { SmtpSink } from './smtp-sink.js';

export type Backend = 'redis' | 'postgres';
type Order = { backend: Backend; scale: Scale; program: Program; folder: string; journal: Journal };

/** Redis, and the link to it that the fleet uses. */
export type RedisParts = { server: RedisServer; link: TcpProxy };

/** An installation as operators run it: processes of both roles under supervision, its own PostgreSQL, Redis and mail server. */
export class Fleet {
  readonly apis: Supervised[] = [];
  readonly workers: Supervised[] = [];

  private constructor(
    readonly database: FleetDatabase,
    readonly smtp: SmtpSink,
    readonly door: FrontDoor,
    private readonly redisParts: RedisParts | undefined,
  ) {}

  /** Starts everything and waits until it is ready. Logs go to the folder. */
  static async start(order: Order): Promise<Fleet> {
    const redis = order.backend === 'redis' ? await startRedis() : undefined;
    const smtp = new SmtpSink(order.journal, order.folder);
    const fleet = new Fleet(await FleetDatabase.start(), smtp, await FrontDoor.open(order.journal), redis);
    try {
      await fleet.launch(order);
      return fleet;
    } catch (error) {
      await fleet.stop();
      throw error;
    }
  }

  get redis(): RedisParts {
    if (!this.redisParts) throw new Error('This fleet has no Redis: its jobs are on PostgreSQL.');
    return this.redisParts;
  }

  get processes(): Supervised[] {
    return [...this.apis, ...this.workers];
  }

  /** The process that goes in and out at this door of the mail server. */
  process(name: string): Supervised {
    return this.processes.find((each) => each.name === name)!;
  }

  async ready(): Promise<void> {
    await Promise.all(this.processes.map((each) => each.ready()));
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.processes.map((each) => each.stop('SIGKILL')));
    this.door.close();
    this.smtp.close();
    await this.redisParts?.link.close();
    await this.redisParts?.server.close();
    await this.database.stop();
    rmSync(this.database.folder, { recursive: true, force: true });
  }

  private async launch({ scale, program, folder, journal }: Order): Promise<void> {
    const secret = randomBytes(32).toString('hex');
    const ports = { api1: await lastingPort(), api2: await lastingPort(), worker1: await lastingPort(), worker2: await lastingPort() };
    for (const [name, port] of Object.entries(ports)) {
      const environment = {
        ROLE: name.startsWith('api') ? 'api' : 'worker',
        DATABASE_URL: this.database.applicationUrl,
        SMTP_URL: await this.smtp.door(name),
        ...(this.redisParts ? { REDIS_URL: `redis://127.0.0.1:${this.redisParts.link.port}` } : {}),
        PUBLIC_URL: this.door.url,
        W24_SECRET: secret,
        W24_ALLOW_SHORT_WINDOWS: 'true',
        W24_PACE: String(scale.pace),
      };
      const one = new Supervised({ name, main: program.main, port, environment, folder, journal });
      (name.startsWith('api') ? this.apis : this.workers).push(one);
      if (name.startsWith('api')) this.door.leadsTo(port);
      one.start();
    }
    await this.ready();
  }
}

async function startRedis(): Promise<RedisParts> {
  const server = await RedisServer.start();
  return { server, link: await TcpProxy.start({ port: server.port }) };
}
