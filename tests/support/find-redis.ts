import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Several test processes may miss it at once: the first to come installs it, the others wait and then find it. */
const lock = '/tmp/within24-redis-server.lock';
const install = `command -v redis-server || { apt-get update -q && apt-get install -y -q --no-install-recommends redis-server; }`;

/**
 * The path of this machine's redis-server. Where there is none, Debian's is installed if this user may do so; else throws
 * an error that says what to install.
 */
export async function findRedis(): Promise<string> {
  return onPath() ?? (await installed()) ?? onPath() ?? missing();
}

function onPath(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, 'redis-server')).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Answers nothing: what was installed is looked up as if it had always been there. */
async function installed(): Promise<undefined> {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  // Runlevel 1 keeps Debian from starting a server of its own.
  const [program = '', ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1', 'flock', lock, 'sh', '-c', install];
  await run(program, rest).catch(() => undefined);
}

function missing(): never {
  throw new Error("This test needs a redis-server, and none could be installed: install Debian's (apt-get install redis-server).");
}
