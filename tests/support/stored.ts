import pg from 'pg';
import type { TestApp } from './app.js';

/** The rows a query answers to the superuser, past every policy. */
export async function stored<Row extends object = any>(
  app: Pick<TestApp, 'superuserUrl'>,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: app.superuserUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

/** The product's tables. */
export async function tables(app: Pick<TestApp, 'superuserUrl'>): Promise<string[]> {
  const rows = await stored<{ name: string }>(app, "select tablename as name from pg_tables where schemaname = 'public' order by 1");
  return rows.map(({ name }) => name);
}

/** A checksum per table: equal ones say that nothing was written in between. */
export async function checksums(app: Pick<TestApp, 'superuserUrl'>): Promise<Record<string, string>> {
  // Workers show that they live, and sessions and keys that they are in use, whatever anybody asks.
  const each = (await tables(app))
    .filter((name) => name !== 'worker_process')
    .map(
      (name) => `select '${name}' as name, md5(string_agg(r::text, '' order by r::text)) as sum
       from ${name} t, lateral (select to_jsonb(t) - '{last_seen_at,last_used_at}'::text[] as r) x`,
    );
  const rows = await stored<{ name: string; sum: string }>(app, each.join(' union all '));
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}

/** The tables of every schema, the queue's too. */
export async function everyTable(app: Pick<TestApp, 'superuserUrl'>): Promise<string[]> {
  const rows = await stored<{ name: string }>(
    app,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** The tables, of every schema, in which a text can be found. */
export async function tablesWith(app: Pick<TestApp, 'superuserUrl'>, text: string): Promise<string[]> {
  const hex = Buffer.from(text).toString('hex');
  const each = (await everyTable(app)).map(
    (name) => `select '${name}' as name where exists (select from ${name} t where position(lower('${text}') in lower(t::text)) > 0
      or position('${hex}' in t::text) > 0)`,
  );
  return (await stored<{ name: string }>(app, each.join(' union all '))).map(({ name }) => name.replace('public.', '')).sort();
}
