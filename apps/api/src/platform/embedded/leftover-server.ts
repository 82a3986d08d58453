import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { commandLine, endServer, processName } from './processes.js';

/**
 * Ends the server that a killed Within24 left running on the cluster. The pid file of one that is gone is removed, because
 * PostgreSQL refuses to start while any process has that id: another program's, or a zombie that nobody buried.
 */
export async function endLeftoverServer(cluster: string, notice: (sentence: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = pidIn(pidFile);
  const name = processName(pid);
  const isRunning = (): boolean => name !== undefined && processName(pid) === name;
  if (isRunning() && isServerOf(cluster, pid)) {
    notice(`PostgreSQL from an earlier start is still running (process ${pid}) and is stopped first.`);
    await endServer(pid, isRunning);
    if (isRunning()) throw new StartError(`PostgreSQL from an earlier start (process ${pid}) does not end: end it and start again.`);
  }
  rmSync(pidFile, { force: true });
}

function pidIn(pidFile: string): number {
  try {
    return Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  } catch {
    return Number.NaN;
  }
}

function isServerOf(cluster: string, pid: number): boolean {
  const command = commandLine(pid);
  return command.includes('postgres') && command.includes(` ${cluster} `);
}
