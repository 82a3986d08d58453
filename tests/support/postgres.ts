import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export type TestDatabase = {
  /** The superuser's connection string to it. */
  url: string;
  /** Removes it, disconnecting everybody. */
  drop(): Promise<void>;
};

/** Makes an empty database in the PostgreSQL of this run. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser(`create database ${name}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asSuperuser(`drop database ${name} with (force)`) };
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function serverUrl(): string {
  const url = process.env['W24_TEST_POSTGRES'];
  if (!url) throw new Error('There is no PostgreSQL for this test: it belongs below tests/integration or tests/journeys.');
  return url;
}
