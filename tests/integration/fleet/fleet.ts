import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailCatcher, type MailCatcher } from '../../../apps/api/src/platform/embedded/mail-catcher.js';
import { FleetDatabase } from '../../faults/fleet/database.js';
import { copyProgram, type Program } from '../../faults/fleet/program.js';
import { Supervised } from '../../faults/fleet/supervised.js';
import { Journal } from '../../faults/journal.js';
import { Client } from '../../support/client.js';
import { lastingPort } from '../../support/lasting-port.js';
import { startRedisCluster, type RedisCluster } from '../../support/redis-cluster.js';
import { Proxy } from './proxy.js';
import { Standby } from './standby.js';

const names = ['api-1', 'api-2', 'worker-1', 'worker-2'] as const;
/** Intervals of the machinery, so that tests see in seconds what takes a minute. */
const pace = '0.1';

/** An installation as deploy/fleet/docker-compose.yml lays it out: processes of both roles behind nginx, a replica, a Redis Cluster of six. */
export class Fleet {
  private readonly opened: (() => unknown)[] = [];
  readonly processes: Supervised[] = [];
  readonly journal = new Journal();
  declare database: FleetDatabase;
  declare standby: Standby;
  declare redis: RedisCluster;
  declare mailbox: MailCatcher;
  declare proxy: Proxy;
  /** Acts for the organization, through the proxy. */
  declare api: Client;

  static async start(): Promise<Fleet> {
    const fleet = new Fleet();
    try {
      await fleet.open();
      return fleet;
    } catch (error) {
      await fleet.stop();
      throw error;
    }
  }

  /** What everybody asks. */
  get url(): string {
    return this.proxy.url;
  }

  ofRole(role: 'api' | 'worker'): Supervised[] {
    return this.processes.filter(({ name }) => name.startsWith(role));
  }

  /** The body of a process's readiness probe. */
  async readyz({ port }: Supervised): Promise<Record<string, unknown>> {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) });
    return (await answer.json()) as Record<string, unknown>;
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((each) => each.stop()));
    for (const close of this.opened.reverse()) await close();
  }

  private async open(): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'within24-fleet-'));
    this.opened.push(() => rmSync(folder, { recursive: true, force: true }));
    const program = await copyProgram();
    this.opened.push(() => program.remove());
    this.database = await FleetDatabase.start({ wal_keep_size: '256MB' });
    this.opened.push(
      () => rmSync(this.database.folder, { recursive: true, force: true }),
      () => this.database.stop(),
    );
    this.standby = await Standby.start(this.database);
    this.opened.push(() => this.standby.remove());
    this.redis = await startRedisCluster();
    this.opened.push(() => this.redis.close());
    this.mailbox = await startMailCatcher({ file: join(folder, 'mailbox.jsonl') });
    this.opened.push(() => this.mailbox.stop());
    await this.startProcesses(program, folder);
    this.api = new Client(this.url, { authorization: `Bearer ${await this.database.organization()}` });
  }

  private async startProcesses({ main }: Program, folder: string): Promise<void> {
    const door = await lastingPort();
    const common = {
      DATABASE_URL: this.database.applicationUrl,
      DATABASE_REPLICA_URL: this.standby.applicationUrl,
      REDIS_URL: this.redis.url,
      REDIS_MODE: 'cluster',
      SMTP_URL: this.mailbox.smtpUrl,
      PUBLIC_URL: `http://localhost:${door}`,
      TRUSTED_PROXIES: '127.0.0.1',
      W24_SECRET: randomBytes(32).toString('hex'),
      W24_ALLOW_SHORT_WINDOWS: 'true',
      W24_PACE: pace,
    };
    for (const name of names) {
      const environment = { ...common, ROLE: name.startsWith('api') ? 'api' : 'worker' };
      this.processes.push(new Supervised({ name, main, port: await lastingPort(), environment, folder, journal: this.journal }));
    }
    for (const each of this.processes) each.start();
    this.proxy = await Proxy.start(
      door,
      this.ofRole('api').map(({ port }) => port),
    );
    this.opened.push(() => this.proxy.stop());
    await Promise.all(this.processes.map((each) => each.ready()));
  }
}
