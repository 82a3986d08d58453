/** `npm run support -- ana@example.org`: how this person's nudges stand, without what anybody wrote and without names. */
import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { addressKeyOf } from './attendees/index.js';
import { readEnvironment, type Environment } from './platform/config.js';
import { ownerRole } from './platform/database/create.js';
import { sentenceOf } from './platform/failed-start.js';
import { StartError } from './platform/start-error.js';

const columns = [
  'due_at',
  'state',
  'attempts',
  'sent_by',
  'handed_at',
  'settled_at',
  'smtp_status',
  'contacts',
  'legal_until',
  'id',
] as const;
type Row = Record<(typeof columns)[number], Date | string | number | null>;

/** As much of the address key as `support_nudges.person` shows. */
const pseudonymLetters = 16;

/** Where to read, and the key of the addresses' hashes. */
function accessOf(environment: Environment): { url: string; secret: string } {
  const { DATABASE_URL, DATABASE_OWNER_URL, W24_SECRET } = environment;
  if (DATABASE_URL) return { url: DATABASE_OWNER_URL ?? DATABASE_URL, secret: W24_SECRET! };
  return embeddedAccess(environment.DATA_DIR, W24_SECRET);
}

/** The embedded database while Within24 runs on it: its port is in PostgreSQL's own file. */
function embeddedAccess(dataDir: string, secret: string | undefined): { url: string; secret: string } {
  const folder = join(dataDir, 'postgres');
  const movedTo = join(folder, 'moved-to');
  const home = existsSync(movedTo) ? readFileSync(movedTo, 'utf8').trim() : folder;
  const pidFile = join(home, 'cluster/postmaster.pid');
  if (!existsSync(pidFile)) throw new StartError(`Within24 does not run on the data in ${dataDir}: start it, or set DATABASE_URL.`);
  const port = readFileSync(pidFile, 'utf8').split('\n')[3];
  const password = encodeURIComponent(readFileSync(join(dataDir, 'database-password'), 'utf8'));
  const url = `postgres://${ownerRole}:${password}@127.0.0.1:${port}/within24`;
  return { url, secret: secret ?? readFileSync(join(dataDir, 'secret'), 'utf8') };
}

async function nudgesOf(url: string, person: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(`select ${columns.join(', ')} from support_nudges where person = $1 order by due_at`, [
      person,
    ]);
    return rows;
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '42501') throw error;
    throw new StartError('This login may not read support_nudges: set DATABASE_OWNER_URL, or use a login with the role within24_support.');
  } finally {
    await client.end();
  }
}

function table(rows: Row[]): string {
  const lines = [[...columns], ...rows.map((row) => columns.map((column) => cell(row[column])))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]!.length)));
  return lines
    .map((line) =>
      line
        .map((text, index) => text.padEnd(widths[index]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cell(value: Row[keyof Row]): string {
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ');
  return value === null ? '–' : String(value);
}

async function main(): Promise<string> {
  const [email, ...more] = process.argv.slice(2);
  if (!email?.includes('@') || more.length > 0) throw new StartError('Say whose nudges: npm run support -- ana@example.org');
  const { url, secret } = accessOf(readEnvironment(process.env));
  const person = addressKeyOf({ secret }, email)!.toString('hex').slice(0, pseudonymLetters);
  const rows = await nudgesOf(url, person);
  return rows.length === 0 ? `No nudges for ${person}.` : `Nudges of ${person}, times in UTC:\n${table(rows)}`;
}

main().then(
  (text) => process.stdout.write(`${text}\n`),
  (error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  },
);
