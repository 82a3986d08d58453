import { setTimeout as sleep } from 'node:timers/promises';

const pause = 500;

/**
 * What `work` comes to, tried again and again until it does or `patience` milliseconds are over; then it throws what the
 * last try threw. For what must not be lost to a database that restarts.
 */
export async function insist<Result>(patience: number, work: () => Promise<Result>): Promise<Result> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() + pause > end) throw error;
      await sleep(pause);
    }
  }
}
