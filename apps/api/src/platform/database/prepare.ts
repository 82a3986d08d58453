import pg from 'pg';
import { runMigrations as runQueueMigrations } from 'bullmq';
import { AbstractLogger, DataSource } from 'typeorm';
import { StartError } from '../start-error.js';
import { migrations } from './migrations/index.js';

const queueSchema = 'bullmq';

/**
 * The application uses what the queue's migrations made. The queue also makes a sequence for each queue at run time, hence
 * the right to create, in its schema and only there; those are the application's own, and nobody else grants them.
 */
const queueRights = `
  do $$ declare kind "char"; name text; begin
    grant usage, create on schema ${queueSchema} to within24_app;
    for kind, name in select c.relkind, c.oid::regclass from pg_class c
      where c.relnamespace = '${queueSchema}'::regnamespace and c.relkind in ('r', 'p', 'S') and c.relowner = current_user::regrole
    loop
      execute format('grant all on %s %s to within24_app', case when kind = 'S' then 'sequence' else 'table' end, name);
    end loop;
  end $$`;

/**
 * Brings the schema up to date with the owner's login and lets the application's login in. Safe to run from several
 * processes at once and while older versions still serve.
 */
export async function prepareDatabase(ownerUrl: string, applicationUrl: string): Promise<void> {
  const login = decodeURIComponent(new URL(applicationUrl).username);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(2424)');
    await migrate(ownerUrl);
    await runQueueMigrations(client, queueSchema);
    // Read by checkSchema, where a process starts without the owner's login.
    await client.query('grant select on migration to within24_app');
    await client.query(`grant within24_app to ${client.escapeIdentifier(login)}`);
    await client.query(queueRights);
  } finally {
    await client.end();
  }
}

/** What fails is told once, by whoever started the program. */
class Quiet extends AbstractLogger {
  protected writeLog(): void {}
}

async function migrate(url: string): Promise<void> {
  const source = new DataSource({ type: 'postgres', url, migrations, migrationsTableName: 'migration', poolSize: 2, logger: new Quiet() });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}

/** Refuses to serve on a schema older than this version, where no owner's login was given to migrate it. */
export async function checkSchema(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ ready: boolean }>("select to_regclass('public.migration') is not null as ready");
    const done = rows[0]?.ready ? await client.query<{ name: string }>('select name from migration') : { rows: [] };
    const names = new Set(done.rows.map((row) => row.name));
    const missing = migrations.filter((Migration) => !names.has(new Migration().name));
    if (missing.length > 0) {
      throw new StartError(`The database lacks ${missing.length} migration(s); set DATABASE_OWNER_URL once so that they can run.`);
    }
  } finally {
    await client.end();
  }
}
