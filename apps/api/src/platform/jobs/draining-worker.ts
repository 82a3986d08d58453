import type { Processor, Worker, WorkerOptions } from 'bullmq';
import { within } from '../within.js';
import type { Intervals } from '../intervals.js';

type WorkerClass = new (name: string, processor: Processor, options: WorkerOptions) => Worker;

/** How long a stop waits for the jobs under way, and after them for the connections; milliseconds. */
const drainTime = 7_000;
const farewell = 1_000;

/** Jobs of one worker at a time, where its processor says nothing else. */
const concurrency = 5;

/**
 * BullMQ's worker with the settings of every worker here: a killed worker's job runs again within 20 seconds. Its stop
 * finishes the jobs under way, and ends even where a job or the queue never answers: such a job runs again elsewhere.
 */
export function drainingWorker(Base: WorkerClass, { lock, stalled }: Intervals, connection?: object): WorkerClass {
  return class DrainingWorker extends Base {
    private readonly underWay: Set<Promise<unknown>>;
    private ending: Promise<void> | undefined;

    constructor(name: string, processor: Processor, options: WorkerOptions) {
      const underWay = new Set<Promise<unknown>>();
      const followed: Processor = (job, token) => {
        const work = Promise.resolve(processor(job, token));
        underWay.add(work);
        return work.finally(() => underWay.delete(work));
      };
      const settings = { lockDuration: lock, stalledInterval: stalled, maxStalledCount: 3, ...(connection && { connection }) };
      super(name, followed, { concurrency, ...options, ...settings });
      this.underWay = underWay;
    }

    override close(force?: boolean): Promise<void> {
      return (this.ending ??= this.drain(super.close(force)));
    }

    private async drain(closing: Promise<void>): Promise<void> {
      const jobs = within(drainTime, Promise.allSettled(this.underWay)).catch(() => undefined);
      await Promise.race([closing, jobs.then(() => within(farewell, closing))]).catch(() => undefined);
      // BullMQ's own end may not have come this far: without it the locks of what was left behind would be renewed for ever.
      await this.lockManager.close();
    }
  };
}
