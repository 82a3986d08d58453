import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the kernel's own tick. */
const ticksPerSecond = 100;

type Times = { parent: number; own: number; ended: number };

/** Seconds of processor time that a process has taken, with those of its children that have ended. */
export const processorSeconds = (pid: number): number => {
  const times = timesOf(pid);
  return times ? times.own + times.ended : 0;
};

/** As {@link processorSeconds}, with all children that run: what a PostgreSQL has taken since it started. */
export function processorSecondsOfFamily(pid: number): number {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((child) => timesOf(Number(child))?.parent === pid);
  return children.reduce((sum, child) => sum + processorSeconds(Number(child)), processorSeconds(pid));
}

/** A process that has ended meanwhile is counted by its parent. */
function timesOf(pid: number): Times | undefined {
  try {
    // What stands before the last bracket is the program's name and may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    const seconds = (from: number) => (Number(fields[from]) + Number(fields[from + 1])) / ticksPerSecond;
    return { parent: Number(fields[1]), own: seconds(11), ended: seconds(13) };
  } catch {
    return undefined;
  }
}
