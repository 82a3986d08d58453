import type pg from 'pg';
import { personalColumns } from '../../support/text-columns.js';
import { anyRow } from './any-row.js';

/** The end of every id and of every personal text of the twin; nothing else has it. */
export const canary = 'b0b0b0b0';

const uuids = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})[0-9a-f]{8}/g;

/** The id of what is to the twin as `id` is to the organization. */
export const twinOf = (text: string) => text.replace(uuids, `$1${canary}`);

type Column = { name: string; type: string; identity: boolean };
type Row = Record<string, unknown>;

/** Who somebody is wherever they are registered: people of the organization are people of the twin, too. */
const ofThePerson = ['address_key', 'identity_key'];
/** Codes that have a form of their own. */
const codes: Record<string, (value: string) => string> = {
  'badge_code.code': (code) => code.slice(0, -canary.length) + canary.toUpperCase(),
  'scan.read_code': (code) => code.slice(0, -canary.length) + canary.toUpperCase(),
  'event.tag': (tag) => tag.slice(1) + tag[0]!,
};

function twinValue(table: string, { name, type, identity }: Column, value: unknown): unknown {
  if (value === null || ofThePerson.includes(name)) return value;
  if (identity) return Number(value) + 1_000_000_000;
  if (type === 'bytea') return (value as string).replace(/^(\\x.*)[0-9a-f]{8}$/, `$1${canary}`);
  const mapped = JSON.parse(twinOf(JSON.stringify(value))) as unknown;
  const code = codes[`${table}.${name}`];
  if (code) return code(mapped as string);
  const isWord = type === 'text' && mapped !== '' && personalColumns.includes(`${table}.${name}`);
  return isWord ? `${mapped as string} ${canary}` : mapped;
}

/** Columns that an insert may name. */
async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type, attidentity <> '' as identity
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  return rows;
}

/**
 * Makes another organization that is in everything like this one, row by row, with ids, names, tokens and codes of its own; in tables in which
 * this one has nothing it has some row. Answers how many rows each table got.
 */
export async function addTwin(client: pg.Client, organizationId: string, tables: string[]): Promise<Record<string, number>> {
  const added: Record<string, number> = {};
  await client.query('set local session_replication_role = replica');
  for (const table of tables)
    added[table] = (await copyRows(client, organizationId, table)) || (await addSome(client, organizationId, table));
  await client.query('set local session_replication_role = origin');
  return added;
}

async function copyRows(client: pg.Client, organizationId: string, table: string): Promise<number> {
  const columns = await columnsOf(client, table);
  const { rows } = await client.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t where organization_id = $1`, [
    organizationId,
  ]);
  const twins = rows.map(({ row }) =>
    Object.fromEntries(columns.map((column) => [column.name, twinValue(table, column, row[column.name])])),
  );
  const names = columns.map(({ name }) => name).join(', ');
  const { rowCount } = await client.query(
    `insert into ${table} (${names}) overriding system value select ${names} from jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(twins)],
  );
  return rowCount ?? 0;
}

async function addSome(client: pg.Client, organizationId: string, table: string): Promise<number> {
  const insert = await anyRow(async (sql) => (await client.query(sql)).rows, table);
  return (await client.query(insert(twinOf(organizationId)))).rowCount ?? 0;
}
