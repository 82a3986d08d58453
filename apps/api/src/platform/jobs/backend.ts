/** A class of BullMQ's, bound to its backend; what it takes depends on that. */
type Bound = new (...given: never[]) => object;

/** What carries this process's jobs: BullMQ's classes for it, what they connect with, and its connections. */
export abstract class JobsBackend {
  abstract readonly queueClass: Bound;
  abstract readonly workerClass: Bound;
  /** What every queue and worker is made with. */
  abstract readonly options: { connection: object; prefix?: string };
  /** Whether jobs can be added now; where not, adding one would only wait. */
  abstract reachable(): boolean;
  /** Resolves when it answers; may take long where it does not. */
  abstract ping(): Promise<unknown>;
  /** Whoever opened it closes it, after the workers have stopped. */
  abstract close(): Promise<void>;
}
