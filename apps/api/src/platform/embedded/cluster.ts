import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import { createFile } from './exclusive-file.js';
import type { Home } from './home.js';
import { problemInOutput } from './problems.js';
import { PROGRAM_ENVIRONMENT, boundToUs } from './processes.js';

const DRAFT = 'cluster.new-';

const CTYPE = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

/** The superuser of an embedded database. */
export const SUPERUSER = 'postgres';

/**
 * Makes the cluster where there is none yet and returns the superuser's password. `durable: false` skips waiting for the disk.
 * Throws a StartError when the cluster cannot be made or was made by another major version.
 */
export function prepareCluster(home: Home, binaries: Binaries, durable: boolean): string {
  const passwordFile = join(home.folder, 'password');
  if (existsSync(join(home.cluster, 'PG_VERSION'))) checkVersion(home, binaries);
  else {
    writePassword(passwordFile, home);
    initialise(home, binaries, initdbFlags(passwordFile, durable));
  }
  if (!existsSync(passwordFile))
    throw new StartError(`${passwordFile} is missing: without it nobody can sign in to the database beside it, so put it back.`);
  return readFileSync(passwordFile, 'utf8').trim();
}

function checkVersion({ folder, cluster }: Home, binaries: Binaries): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const [ours] = binaries.version.split('.');
  if (made === ours) return;
  throw new StartError(
    `The database in ${folder} was made by PostgreSQL ${made} and this Within24 brings PostgreSQL ${ours}: start the Within24 that made it, or set DATA_DIR to another folder.`,
  );
}

function writePassword(file: string, { account }: Home): void {
  createFile(file, `${randomBytes(24).toString('base64url')}\n`);
  giveTo(account, file);
  sync(file);
}

/** The cluster appears under its name only when it is complete: what an interrupted attempt left is thrown away. */
function initialise(home: Home, binaries: Binaries, flags: string[]): void {
  removeDrafts(home.folder);
  removeIfEmpty(home.cluster);
  const draft = mkdtempSync(join(home.folder, DRAFT));
  giveTo(home.account, draft);
  const [command, args] = boundToUs('SIGTERM', binaries.initdb, [`--pgdata=${draft}`, ...flags]);
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...home.account,
    cwd: '/',
    env: PROGRAM_ENVIRONMENT,
    encoding: 'utf8',
  });
  if (status !== 0) {
    removeDrafts(home.folder);
    throw problemInOutput(error ? [error.message] : `${stdout}${stderr}`.trim().split('\n'), home);
  }
  renameSync(draft, home.cluster);
  sync(home.folder);
}

function removeDrafts(folder: string): void {
  const drafts = readdirSync(folder).filter((name) => name.startsWith(DRAFT));
  for (const draft of drafts) rmSync(join(folder, draft), { recursive: true, force: true, maxRetries: 5 });
}

function initdbFlags(passwordFile: string, durable: boolean): string[] {
  const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  // The provider sorts and folds by its own tables on every system. pg_trgm still asks the C library what a letter is, and
  // finds none in 田中 or Анна when that library's locale is plain C.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${CTYPE}`];
  return [...access, ...locale, '--no-instructions', ...(durable ? [] : ['--no-sync'])];
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY')
      throw new StartError(`${folder} holds files but no database: move them away, or set DATA_DIR to another folder.`);
    if (code !== 'ENOENT') throw error;
  }
}

function giveTo({ uid, gid }: Account, path: string): void {
  if (uid !== undefined) chownSync(path, uid, gid ?? uid);
}

/** A new file, and the name of a renamed one in its folder, last through a power cut only when they have reached the disk. */
function sync(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
