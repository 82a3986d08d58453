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
 * own. Answers how many a second it did once every client was warm. `folder` takes the script and pgbench's notes.
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
    return rateIn(notes, Math.min(mostUncounted, Math.ceil(each / 4)));
  } finally {
    rmSync(notes, { recursive: true });
  }
}

/** Transactions a second from when the last client had done `uncounted` of them. */
function rateIn(folder: string, uncounted: number): number {
  // A line is: client, its transaction counted from 1, duration, script, and when it ended in seconds and microseconds.
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));
  const ends = lines.map((line) => line.split(' ').map(Number)).map((fields) => ({ nth: fields[1]!, at: fields[4]! + fields[5]! / 1e6 }));
  const last = (times: { at: number }[]) => times.reduce((latest, { at }) => Math.max(latest, at), 0);
  const from = last(ends.filter(({ nth }) => nth <= uncounted));
  return ends.filter(({ at }) => at > from).length / (last(ends) - from);
}
