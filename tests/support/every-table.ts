import type { TestApp } from './app.js';
import { everyTable, stored } from './stored.js';

/** A checksum of every table of every schema, the queue's too, and of what counts up. */
export async function everything(app: Pick<TestApp, 'superuserUrl'>): Promise<Record<string, string>> {
  const each = (await everyTable(app)).map(
    (name) => `select '${name}' as name, md5(string_agg(t::text, '' order by t::text)) as sum from ${name} t`,
  );
  const sequences = `select schemaname || '.' || sequencename, last_value::text from pg_sequences`;
  const rows = await stored<{ name: string; sum: string }>(app, [...each, sequences].join(' union all '));
  expect(rows.length).toBeGreaterThan(20);
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}

/** The tables of which two looks at {@link everything} tell a difference. */
export const tablesThatDiffer = (before: Record<string, string>, after: Record<string, string>) =>
  Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
