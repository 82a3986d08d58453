import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { applicationRole, createDatabase, ownerRole } from '../../../apps/api/src/platform/database/create.js';
import { prepareDatabase } from '../../../apps/api/src/platform/database/prepare.js';
import { startPostgres, type RunningPostgres } from '../../../apps/api/src/platform/embedded/postgres.js';
import { temporaryFolder } from '../../support/global-setup.js';
import { lastingPort } from '../../support/lasting-port.js';

const name = 'within24';
const password = 'only-for-tests';

/** A PostgreSQL of the run's own that waits for the disk, so that what it said it kept can be asked for after a crash. */
export class FleetDatabase {
  private pool: pg.Pool;

  private constructor(
    private server: RunningPostgres,
    private readonly options: { dataDir: string; port: number; settings: Record<string, string> },
    /** What the program's processes use; the schema is there. */
    readonly applicationUrl: string,
  ) {
    this.pool = this.connect();
  }

  static async start(settings: Record<string, string> = {}): Promise<FleetDatabase> {
    const options = { dataDir: temporaryFolder(), port: await lastingPort(), settings: { max_connections: '200', ...settings } };
    const server = await startPostgres(options);
    await createDatabase(server.superuserUrl, name, password);
    const urlOf = (user: string) => server.url({ database: name, user, password });
    await prepareDatabase(urlOf(ownerRole), urlOf(applicationRole));
    return new FleetDatabase(server, options, urlOf(applicationRole));
  }

  /** What a query answers to the superuser, past every policy. */
  async rows<Row extends pg.QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, parameters)).rows;
  }

  /** The superuser's connection string to the database `postgres`. */
  get superuserUrl(): string {
    return this.server.superuserUrl;
  }

  /** Ends it as a crash does: no checkpoint, every connection cut off. */
  async crash(): Promise<void> {
    process.kill(this.server.pid, 'SIGQUIT');
    await this.server.stop();
  }

  async startAgain(): Promise<void> {
    this.server = await startPostgres(this.options);
  }

  /** A new organization and a key that acts for it. The program's own ways to one are for people. */
  async organization(): Promise<string> {
    const key = `w24_${randomBytes(24).toString('hex')}`;
    await this.rows(
      `with o as (insert into organization (organization_id, name) values (gen_random_uuid(), 'Northern Meetups') returning organization_id)
       insert into api_key (organization_id, id, name, prefix, key_hash)
       select organization_id, gen_random_uuid(), 'faults', $2, sha256($1::bytea) from o`,
      [key, key.slice(0, 8)],
    );
    return key;
  }

  /** Another key that acts for the organization that there is. */
  async anotherKey(): Promise<string> {
    const key = `w24_${randomBytes(24).toString('hex')}`;
    await this.rows(
      `insert into api_key (organization_id, id, name, prefix, key_hash)
       select organization_id, gen_random_uuid(), 'another', $2, sha256($1::bytea) from organization limit 1`,
      [key, key.slice(0, 8)],
    );
    return key;
  }

  /** Ends it; the folder is the caller's to remove, see {@link folder}. */
  async stop(): Promise<void> {
    await this.pool.end();
    await this.server.stop();
  }

  get folder(): string {
    return this.options.dataDir;
  }

  private connect(): pg.Pool {
    const pool = new pg.Pool({ connectionString: this.server.url({ database: name }), max: 4, connectionTimeoutMillis: 5_000 });
    pool.on('error', () => undefined);
    return pool;
  }
}
