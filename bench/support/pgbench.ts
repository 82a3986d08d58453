import { execFile } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
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

/**
 * Runs a statement so many times in all, from so many clients with prepared statements; `:n` in it counts from 0, each client in a stretch of its
 * own. Answers how many a second it did, without the time to connect. `folder` takes the script.
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
  const { stdout } = await promisify(execFile)(findPgbench(), [...how, ...place], { env });
  const perSecond = /^tps = ([\d.]+) \(without initial/m.exec(stdout)?.[1];
  if (!perSecond || !stdout.includes(`actually processed: ${transactions}/${transactions}`)) throw new Error(`pgbench ended oddly: ${stdout}`);
  return Number(perSecond);
}
