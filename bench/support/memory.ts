import { readdirSync, readFileSync } from 'node:fs';

const everyMilliseconds = 50;

/** Resident memory of a process and of the processes it started, in MB of a million bytes. */
export function residentMemory(pid: number): { process: number; children: number } {
  const children = childrenOf(pid).map((child) => {
    const { process, children } = residentMemory(child);
    return process + children;
  });
  return { process: residentOf(pid), children: children.reduce((sum, one) => sum + one, 0) };
}

/** The most that both held while `work` went on, looked at every 50 ms. */
export async function peakMemory(pid: number, work: () => Promise<unknown>): Promise<{ process: number; children: number }> {
  const peak = residentMemory(pid);
  const watch = setInterval(() => {
    const now = residentMemory(pid);
    peak.process = Math.max(peak.process, now.process);
    peak.children = Math.max(peak.children, now.children);
  }, everyMilliseconds);
  await work().finally(() => clearInterval(watch));
  return peak;
}

function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1];
  return (Number(kilobytes ?? 0) * 1_024) / 1_000_000;
}

function childrenOf(pid: number): number[] {
  return threadsOf(pid).flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number));
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** A process that ended meanwhile has nothing to read, and holds nothing. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
