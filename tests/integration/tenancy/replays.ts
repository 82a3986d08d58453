import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Recorded } from './recorded-statements.js';
import { filtersOf, without, type Filter } from './filters.js';
import { canary } from './twin.js';

/** A recorded statement of which some filters are gone; `removed` says which. */
export type Variant = { statement: Recorded; removed: 'one' | 'organization' | 'all'; filter: string; sql: string };

/** What came of it: a digest of all rows that it answers, or the error; how many rows of the twin it wrote, and whether it told any. */
export type Outcome = { answer: string; failed?: string; wrote: number; told: boolean };

/** What joins tables by their keys: without all of these at once, as many rows as the product of the tables would be made. */
const isJoin = ({ text }: Filter) => /^[\w."]+ = [\w."]+$/.test(text) && !text.includes('organization_id');

/** The statement without each of its filters, without those that name the organization, and without any but its joins. */
export function variantsOf(statement: Recorded): Variant[] {
  const filters = filtersOf(statement.sql);
  if (filters.length === 0) return [];
  const ofOrganization = filters.filter(({ text }) => text.includes('organization_id') && !/\bselect\b/i.test(text));
  return [
    ...filters.map((filter) => ({ statement, removed: 'one' as const, filter: filter.text, sql: without(statement.sql, [filter]) })),
    { statement, removed: 'organization', filter: 'organization_id', sql: without(statement.sql, ofOrganization) },
    {
      statement,
      removed: 'all',
      filter: 'all',
      sql: without(
        statement.sql,
        filters.filter((filter) => !isJoin(filter)),
      ),
    },
  ];
}

/** Values as PostgreSQL writes them, so that every kind is compared and searched. */
const asText = { getTypeParser: () => (value: string) => value };

/** Notes each row of the twin that is written from now on. */
export async function watchTwin(client: pg.Client, tables: string[], twinId: string): Promise<void> {
  await client.query(
    `create schema twin;
     create table twin.written (place text);
     create function twin.note() returns trigger language plpgsql security definer as $$ begin
       if '${twinId}' in (to_jsonb(old) ->> 'organization_id', to_jsonb(new) ->> 'organization_id') then
         insert into twin.written values (tg_table_name);
       end if;
       return null;
     end $$;
     ${tables.map((table) => `create trigger twin after insert or update or delete on ${table} for each row execute function twin.note();`).join('\n')}`,
  );
}

const anyId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Every id that is in the tables. */
export async function idsIn(client: pg.Client, tables: string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ all: string }>(
    tables.map((table) => `select coalesce(string_agg(to_jsonb(t)::text, ' '), '') as all from ${table} t`).join(' union all '),
  );
  return new Set(rows.flatMap(({ all }) => all.match(anyId) ?? []));
}

/**
 * Runs it as the application does for the organization, and takes it back; `client` is a superuser's within a transaction. Of the ids in its
 * answer those that are `known` are compared, and the twin's: others were drawn for it.
 */
export async function replay(client: pg.Client, organizationId: string, known: Set<string>, { sql, statement }: Variant): Promise<Outcome> {
  await client.query(
    `savepoint replay; set local role within24; set local statement_timeout = '2s'; select set_config('w24.organization_id', '${organizationId}', true)`,
  );
  try {
    const { rows } = await client.query({ text: sql, values: statement.parameters, rowMode: 'array', types: asText });
    const compared = (id: string) => (known.has(id) || id.endsWith(canary) ? id : 'drawn');
    const answer = rows.map((row) => JSON.stringify(row).replace(anyId, compared)).sort();
    const results = (await client.query(
      'reset role; select count(*)::int as wrote from twin.written; rollback to savepoint replay',
    )) as unknown;
    const wrote = (results as pg.QueryResult<{ wrote: number }>[])[1]!.rows[0]!.wrote;
    const told = answer.some((row) => row.toLowerCase().includes(canary));
    return { answer: createHash('sha256').update(answer.join('\n')).digest('hex'), wrote, told };
  } catch (error) {
    await client.query('rollback to savepoint replay');
    const { code = 'failed', message } = error as pg.DatabaseError;
    return { answer: '', failed: `${code} ${message}`, wrote: 0, told: false };
  }
}
