import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { type Account, accountFor, canReach } from './account.js';
import { SYSTEM_FOLDER, makeSystemFolder } from './binaries.js';
import { createFile } from './exclusive-file.js';

/** The folder that holds the cluster, its password and its lock, and the user who runs it. */
export type Home = { folder: string; cluster: string; account: Account };

/**
 * The home of the database that belongs to the data folder: the data folder itself, or, where root's PostgreSQL cannot reach
 * that, the folder below /var/lib/within24 which the file `moved-to` in the data folder names.
 */
export function findHome(dataDir: string, notice: (sentence: string) => void): Home {
  const pointer = join(dataDir, 'moved-to');
  if (existsSync(pointer)) return movedHome(pointer, notice);
  const home = homeIn(dataDir);
  if (canReach(home.account, dataDir)) return home;
  if (existsSync(home.cluster))
    throw new StartError(
      `PostgreSQL's own user cannot reach its data in ${dataDir}: open the folders above it with "chmod o+x", or start as their owner.`,
    );
  moveAway(dataDir, pointer);
  return movedHome(pointer, notice);
}

function homeIn(folder: string): Home {
  const cluster = join(folder, 'cluster');
  return { folder, cluster, account: accountFor(cluster) };
}

function movedHome(pointer: string, notice: (sentence: string) => void): Home {
  const folder = readFileSync(pointer, 'utf8').trim();
  if (!existsSync(folder))
    throw new StartError(
      `${pointer} says that the database is in ${folder}, which is gone: restore that folder, or delete the file to begin with an empty database.`,
    );
  notice(`PostgreSQL's own user cannot reach ${pointer.replace(/\/moved-to$/, '')}, so the database is kept in ${folder}.`);
  return homeIn(folder);
}

function moveAway(dataDir: string, pointer: string): void {
  makeSystemFolder();
  // A new folder each time: after somebody deleted the data folder, the next start must begin empty and yet destroy nothing.
  const folder = mkdtempSync(join(SYSTEM_FOLDER, 'data-'));
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, 'belongs-to'), `${dataDir}\n`);
  if (!createFile(pointer, `${folder}\n`)) rmSync(folder, { recursive: true });
}
