import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { applicationRole, createDatabase, ownerRole } from '../../apps/api/src/platform/database/create.js';
import { prepareDatabase } from '../../apps/api/src/platform/database/prepare.js';

const template = 'within24_template';
const password = 'only-for-tests';

export type ApplicationDatabase = { databaseUrl: string; databaseOwnerUrl: string; superuserUrl: string; drop(): Promise<void> };

/** A migrated, empty database of its own: a copy of one that the run's first test makes. */
export async function createApplicationDatabase(): Promise<ApplicationDatabase> {
  await asSuperuser(async (client) => {
    await client.query('select pg_advisory_lock(24)');
    const { rows } = await client.query('select from pg_database where datname = $1', [template]);
    if (rows.length === 0) await makeTemplate();
  });
  return copyOf(template);
}

/** A copy, file by file, of a database to which nobody is connected. */
export const backupOf = ({ databaseUrl }: ApplicationDatabase): Promise<ApplicationDatabase> =>
  copyOf(new URL(databaseUrl).pathname.slice(1));

async function copyOf(original: string): Promise<ApplicationDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser(async (client) => {
    await client.query('select pg_advisory_lock(24)');
    await client.query(`create database ${name} template ${original} owner ${ownerRole}`);
  });
  return {
    databaseUrl: urlOf(name, applicationRole),
    databaseOwnerUrl: urlOf(name, ownerRole),
    superuserUrl: urlOf(name),
    drop: () => asSuperuser(async (client) => void (await client.query(`drop database ${name} with (force)`))),
  };
}

async function makeTemplate(): Promise<void> {
  await createDatabase(serverUrl(), template, password);
  await prepareDatabase(urlOf(template, ownerRole), urlOf(template, applicationRole));
}

async function asSuperuser(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  await work(client).finally(() => client.end());
}

function urlOf(database: string, user?: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  if (user) [url.username, url.password] = [user, password];
  return url.href;
}

function serverUrl(): string {
  const url = process.env['W24_TEST_POSTGRES'];
  if (!url) throw new Error('There is no PostgreSQL for this test: it belongs below tests/integration or tests/journeys.');
  return url;
}
