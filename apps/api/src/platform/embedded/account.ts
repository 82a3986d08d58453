import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { StartError } from '../start-error.js';

/** The user that PostgreSQL's programs run as, for `spawn`; empty where they run as the user who started Within24. */
export type Account = { uid?: number; gid?: number };

const OWN_USER = 'within24';

/**
 * PostgreSQL refuses root. Started by root it runs as the owner of an existing cluster, else as the system's user `postgres`,
 * else as `within24`, which is made for it.
 */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return findUser('postgres') ?? findUser(OWN_USER) ?? makeUser();
}

/** Whether that user can go into the folder, or run the program, at this path. */
export function canReach(account: Account, path: string): boolean {
  if (account.uid === undefined) return true;
  const { status, error } = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...account, cwd: '/' });
  if (error)
    throw new StartError(
      `PostgreSQL does not run as root, and changing to user ${account.uid} failed: start Within24 as an ordinary user.`,
    );
  return status === 0;
}

function findUser(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((kind) => Number(spawnSync('id', [kind, name], { encoding: 'utf8' }).stdout || Number.NaN));
  return uid ? { uid, gid } : undefined;
}

function makeUser(): Account {
  try {
    const flags = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin'];
    execFileSync('useradd', [...flags, OWN_USER], { stdio: 'pipe' });
  } catch {
    throw new StartError(`PostgreSQL does not run as root, and making a user for it failed: start Within24 as an ordinary user.`);
  }
  return findUser(OWN_USER) ?? {};
}
