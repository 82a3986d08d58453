import { Worker } from 'node:worker_threads';

/** However fast a trial's clock runs, a machine with too much to do keeps a process waiting for longer than less. */
const shortestPatience = 5_000;
const tick = 250;

/**
 * What the thread runs; plain JavaScript, so that it needs no file beside it and no loader. It counts its own ticks and
 * not the clock: while the process is stopped the thread is stopped too. `process.stderr` goes by way of the main thread,
 * so it writes by itself.
 */
const thread = `
  const { writeSync } = require('node:fs');
  const { workerData: { fed, most, tick } } = require('node:worker_threads');
  const never = new Int32Array(new SharedArrayBuffer(4));
  for (let seen = Atomics.load(fed, 0), hungry = 0; Atomics.load(fed, 1) === 0; ) {
    Atomics.wait(never, 0, 0, tick);
    const now = Atomics.load(fed, 0);
    hungry = now === seen ? hungry + 1 : 0;
    seen = now;
    if (hungry * tick < most) continue;
    try { writeSync(2, 'Nothing else ran in this process for ' + Math.round(most / 1000) + ' seconds: it ends, to be started again.\\n'); } catch {}
    process.kill(process.pid, 'SIGKILL');
  }`;

export type Watchdog = { stop(): Promise<void> };

/**
 * Ends the process by SIGKILL, after one line on stderr, once its main thread has been blocked for `patience`
 * milliseconds (at least 5 seconds). Whoever supervises it starts it again.
 */
export function startWatchdog(patience: number): Watchdog {
  const fed = new Int32Array(new SharedArrayBuffer(8));
  const most = Math.max(shortestPatience, patience);
  const worker = new Worker(thread, { eval: true, execArgv: [], workerData: { fed, most, tick } });
  worker.unref();
  const feeding = setInterval(() => Atomics.add(fed, 0, 1), Math.min(1_000, most / 5)).unref();
  return {
    stop: async () => {
      clearInterval(feeding);
      Atomics.store(fed, 1, 1);
      await worker.terminate();
    },
  };
}
