import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';

/** Milliseconds. */
const lookEvery = 1_000;
/** How far behind the database a replica may be, as far as this process can tell; milliseconds. */
const longestLag = 10_000;

/** How far the database had come in its log, in bytes, at an instant of this process. */
type Mark = { at: number; position: number };

/** What answers where a server stands. */
export type ReplicaDoors = {
  /** The database itself, from where the replica's log comes. */
  primary: () => Promise<number>;
  /** How far the replica has replayed that log; null where it is no replica (any more). */
  replica: () => Promise<number | null>;
};

/**
 * Whether a streaming replica keeps up. It is compared with where the database was a moment ago, and so by no clock but this process's own; one
 * that was cut off, or became a database of its own, falls behind whatever it says of itself.
 */
export class Replica {
  private readonly logger = new Logger('Replica');
  private marks: Mark[] = [];
  private reachedAt = -Infinity;
  private told: boolean | undefined;
  private readonly startedAt = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    readonly source: DataSource,
    private readonly doors: ReplicaDoors,
  ) {}

  get keepsUp(): boolean {
    return performance.now() - this.reachedAt < longestLag;
  }

  /** Looks once a second from now on, whatever comes of it. */
  start(): void {
    this.looking = this.look().finally(() => {
      this.timer = setTimeout(() => this.start(), lookEvery).unref();
    });
  }

  /** Not before the next look that finds it well again. */
  distrust(): void {
    this.reachedAt = -Infinity;
  }

  async stop(): Promise<void> {
    await this.looking;
    clearTimeout(this.timer);
  }

  private async look(): Promise<void> {
    try {
      const at = performance.now();
      // Those that are older tell nothing any more, and would pile up while the replica does not answer.
      this.marks = this.marks.filter((mark) => mark.at > at - longestLag);
      this.marks.push({ at, position: await this.doors.primary() });
      const replayed = await this.doors.replica();
      const reached = this.marks.filter(({ position }) => replayed !== null && position <= replayed).at(-1);
      if (reached) this.reachedAt = reached.at;
      this.tell('it is behind the database, or is no replica of it');
    } catch (error) {
      this.tell((error as Error).message);
    }
  }

  /** In the log when it changes, and not each second; at first it has a while to come up with what the database does meanwhile. */
  private tell(trouble: string): void {
    if (this.keepsUp === this.told) return;
    if (!this.keepsUp && performance.now() - this.startedAt < longestLag) return;
    this.told = this.keepsUp;
    if (this.told) this.logger.log('The replica keeps up: results are read there.');
    else this.logger.warn(`The replica does not keep up (${trouble}): results are read from the database itself.`);
  }
}
