import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.js';
import { createFile, replaceFile } from './exclusive-file.js';
import { processName } from './processes.js';

/** Milliseconds after which a rival that also found the holder dead has written its own name. */
const TAKE_OVER_PAUSE = 50;

/**
 * Makes this process the only one that works in the folder, until it releases the lock or ends.
 * A lock whose process is gone counts for nothing. Throws a StartError that names the process that holds it.
 */
export async function lockFolder(folder: string): Promise<{ release(): void }> {
  const file = join(folder, 'lock');
  const mine = processName(process.pid) ?? String(process.pid);
  if (!createFile(file, mine)) await takeOver(file, mine, folder);
  return { release: () => void (holderOf(file) === mine && rmSync(file)) };
}

async function takeOver(file: string, mine: string, folder: string): Promise<void> {
  refuseIfAlive(holderOf(file), folder);
  replaceFile(file, mine);
  await sleep(TAKE_OVER_PAUSE);
  if (holderOf(file) !== mine) await takeOver(file, mine, folder);
}

function refuseIfAlive(holder: string, folder: string): void {
  const pid = Number.parseInt(holder, 10);
  if (holder === '' || processName(pid) !== holder) return;
  throw new StartError(
    `Within24 is already running on the data in ${folder} (process ${pid}): stop that one first, or set DATA_DIR to another folder.`,
  );
}

function holderOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
