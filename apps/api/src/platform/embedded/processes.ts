import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that PostgreSQL gets for an orderly end, then for an immediate one, then for none. */
const ENDINGS = [
  ['SIGINT', 8_000],
  ['SIGQUIT', 4_000],
  ['SIGKILL', 4_000],
] as const;

/** What PostgreSQL's programs see of our environment: no PGDATA, locale or library path of the person who starts them. */
export const PROGRAM_ENVIRONMENT = { PATH: process.env['PATH'], TZ: 'UTC' };

let canBind: boolean | undefined;

/**
 * A name for a running process that no later process shares, even one with the same id: `"<pid> <start>"`.
 * Undefined when no such process runs. Where the system does not tell the start, the name is the id alone.
 */
export function processName(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') return nameFromProc(pid);
  return isSignalable(pid) ? String(pid) : undefined;
}

/** The command line of a running process, its words separated by spaces; empty when there is none. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/**
 * The command that runs the program so that the system sends it the signal as soon as this process is gone, however it went.
 * Where the system cannot do that, the program as it is.
 */
export function boundToUs(signal: 'SIGINT' | 'SIGTERM', program: string, args: string[]): [string, string[]] {
  canBind ??= process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'SIGINT', 'true']).status === 0;
  return canBind ? ['setpriv', ['--pdeathsig', signal, program, ...args]] : [program, args];
}

/** Ends a PostgreSQL server: politely at first, for certain within 16 seconds. */
export async function endServer(pid: number, isRunning: () => boolean): Promise<void> {
  for (const [signal, patience] of ENDINGS) {
    if (!isRunning()) return;
    signalIfThere(pid, signal);
    for (const until = Date.now() + patience; isRunning() && Date.now() < until;) await sleep(20);
  }
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function nameFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything, so count from behind it.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : `${pid} ${rest[18]}`;
  } catch {
    return undefined;
  }
}

function isSignalable(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
