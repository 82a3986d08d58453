import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const debian = '/usr/lib/postgresql';

/** Debian's pgbench, of the newest version that is there. Throws a sentence that says what to install. */
export function findPgbench(): string {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(debian, version, 'bin/pgbench')).find((program) => existsSync(program));
  if (found) return found;
  throw new Error('This benchmark needs pgbench: install Debian’s (apt-get install --no-install-recommends postgresql-15).');
}

export type PgbenchRun = { url: string; clients: number; transactions: number; statement: string };

/** In its first calls of a function PostgreSQL plans what is in it; by then a client has done so, as the program's own connections have long before. */
const mostUncounted = 20;

/**
 * Runs a statement so many times in all, from so many clients with prepared statements; `:n` in it counts from 0, each client in a stretch of its
 * own. Answers how many a second it did while every client was warm. `folder` takes the script and pgbench's notes.
 */
export async function pgbench(folder: string, { url, clients, transactions, statement }: PgbenchRun): Promise<number> {
  const each = transactions / clients;
  if (!Number.isInteger(each)) throw new Error(`${transactions} transactions cannot be shared out among ${clients} clients.`);
  const script = join(folder, 'script.sql');
  writeFileSync(script, `\\set k :k + 1\n\\set n :client_id * ${each} + :k\n${statement};\n`);
  const { hostname, port, username, password, pathname } = new URL(url);
  const place = ['-h', hostname, '-p', port, '-U', username, pathname.slice(1)];
  const how = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-t', String(each), '-D', 'k=-1', '-f', script];
  const env = { ...process.env, PGPASSWORD: decodeURIComponent(password) };
  const notes = mkdtempSync(join(folder, 'pgbench-'));
  try {
    const { stdout } = await promisify(execFile)(findPgbench(), [...how, '-l', `--log-prefix=${notes}/log`, ...place], { env });
    if (!stdout.includes(`actually processed: ${transactions}/${transactions}`)) throw new Error(`pgbench ended oddly: ${stdout}`);
    return rateIn(notes, Math.min(mostUncounted, Math.ceil(each / 4)), each);
  } finally {
    rmSync(notes, { recursive: true });
  }
}

type Done = { nth: number; began: number; at: number };

/** Transactions a second while all clients were warm and at it, which is most of a run that is no mere try; else of all of it. */
function rateIn(folder: string, uncounted: number, each: number): number {
  // A line is: client, its transaction counted from 1, microseconds that it took, script, and when it ended in seconds and microseconds.
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));
  const all: Done[] = lines.map((line) => {
    const [, nth, took, , seconds, microseconds] = line.split(' ').map(Number) as [number, number, number, number, number, number];
    const at = seconds + microseconds / 1e6;
    return { nth, began: at - took / 1e6, at };
  });
  const from = Math.max(...all.filter(({ nth }) => nth === uncounted).map(({ at }) => at));
  const until = Math.min(...all.filter(({ nth }) => nth === each).map(({ at }) => at));
  const steady = all.filter(({ at }) => at > from && at <= until).length;
  if (steady > all.length / 4) return steady / (until - from);
  const [first, last] = [
    all.reduce((least, { began }) => Math.min(least, began), Infinity),
    all.reduce((most, { at }) => Math.max(most, at), 0),
  ];
  return all.length / (last - first);
}
