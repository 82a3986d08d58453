import type { Clock } from './clock.js';

type Commit = { bytes: number; done: () => void };
/** Milliseconds until the disk says that it has kept something, and bytes that it takes in a millisecond. */
export type LogSpeed = { flush: number; bytesPerMillisecond: number };

/** The disk under the WAL: commits that come while one flush is under way share the next one, as PostgreSQL has it. */
export class LogDevice {
  private waiting: Commit[] = [];
  private isFlushing = false;
  /** What was written until now. */
  bytes = 0;

  constructor(
    private readonly clock: Clock,
    private readonly speed: LogSpeed,
  ) {}

  keep(bytes: number, done: () => void): void {
    this.waiting.push({ bytes, done });
    this.flush();
  }

  private flush(): void {
    if (this.isFlushing || this.waiting.length === 0) return;
    this.isFlushing = true;
    const commits = this.waiting;
    this.waiting = [];
    const bytes = commits.reduce((sum, commit) => sum + commit.bytes, 0);
    this.bytes += bytes;
    this.clock.after(this.speed.flush + bytes / this.speed.bytesPerMillisecond, () => {
      this.isFlushing = false;
      this.flush();
      for (const { done } of commits) done();
    });
  }
}
