import { rmSync } from 'node:fs';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '../../../apps/api/src/platform/embedded/postgres.js';
import type { FleetDatabase } from '../../faults/fleet/database.js';
import { baseBackup } from '../../support/base-backup.js';
import { temporaryFolder } from '../../support/global-setup.js';
import { lastingPort } from '../../support/lasting-port.js';

/** A streaming replica of a fleet's database. */
export class Standby {
  private server: RunningPostgres | undefined;

  private constructor(
    private readonly options: { dataDir: string; port: number; settings: Record<string, string> },
    /** The application's login to it. */
    readonly applicationUrl: string,
    private readonly superuserUrl: string,
  ) {}

  static async start(database: FleetDatabase): Promise<Standby> {
    const dataDir = temporaryFolder();
    await baseBackup(database.superuserUrl, database.folder, dataDir, 'standby');
    const port = await lastingPort();
    const { hostname, port: primary, username, password } = new URL(database.superuserUrl);
    const primary_conninfo = `host=${hostname} port=${primary} user=${username} password=${decodeURIComponent(password)}`;
    const settings = { max_connections: '200', hot_standby_feedback: 'on', primary_conninfo };
    const there = (url: string) => Object.assign(new URL(url), { port: String(port) }).href;
    const standby = new Standby({ dataDir, port, settings }, there(database.applicationUrl), there(database.superuserUrl));
    await standby.startAgain();
    return standby;
  }

  async startAgain(): Promise<void> {
    this.server = await startPostgres(this.options);
  }

  /** Whether it takes over what comes from the database; while not, it shows what it had. */
  async replay(goesOn: boolean): Promise<void> {
    const client = new pg.Client({ connectionString: this.superuserUrl });
    await client.connect();
    await client.query(goesOn ? 'select pg_wal_replay_resume()' : 'select pg_wal_replay_pause()').finally(() => client.end());
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.options.dataDir, { recursive: true, force: true });
  }
}
