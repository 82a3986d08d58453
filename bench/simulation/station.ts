import type { Clock } from './clock.js';
import { WaitingLine } from './waiting-line.js';

type Visit = { service: number; done: () => void };

/** So many servers with one waiting line in front of them: the cores of a database, the one thread of a process, the lanes of workers. */
export class Station {
  private free: number;
  private readonly line = new WaitingLine<Visit>();
  private worked = 0;

  constructor(
    private readonly clock: Clock,
    servers: number,
  ) {
    this.free = servers;
  }

  /** Milliseconds of work that it has begun until now. */
  get work(): number {
    return this.worked;
  }

  get waiting(): number {
    return this.line.length;
  }

  /** Serves for so many milliseconds as soon as a server is free, then goes on. */
  use(service: number, done: () => void): void {
    if (this.free === 0) return this.line.join({ service, done });
    this.free -= 1;
    this.serve({ service, done });
  }

  private serve({ service, done }: Visit): void {
    this.worked += service;
    this.clock.after(service, () => {
      const next = this.line.take();
      if (next) this.serve(next);
      else this.free += 1;
      done();
    });
  }
}
