import type { Job, Worker } from 'bullmq';

type Asking = { moveToActive(token: string, name?: string): Promise<Job | undefined> };

/**
 * What one worker of this process did so far. That a figure stands still says nothing by itself: {@link Liveness} judges.
 *
 * A worker says that it runs while it waits for ever on a connection that is gone, and an idle one emits no event. That
 * it asked for its next job and was answered is the only sign of life that it gives, so this counts its asking.
 */
export class WorkerLife {
  /** Answers to "is there a job for me?". */
  turns = 0;
  /** Jobs that began or ended. */
  steps = 0;
  private running = 0;

  constructor(private readonly worker: Worker) {
    const asking = worker as unknown as Asking;
    const ask = asking.moveToActive.bind(worker);
    asking.moveToActive = async (token, name) => {
      const job = await ask(token, name);
      this.turns += 1;
      return job;
    };
  }

  /** With every slot taken it asks for no job; those under way end by their own limits of time. */
  get busy(): boolean {
    return this.running >= this.worker.concurrency;
  }

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.running += 1;
    this.steps += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.steps += 1;
    }
  }
}
