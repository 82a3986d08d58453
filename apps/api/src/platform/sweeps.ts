import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Config } from './config.js';
import { Database } from './database/database.js';

/** Something that makes up for lost jobs; can run at any time and any number of times. */
export interface Sweep {
  readonly name: string;
  sweep(): Promise<void>;
}

const sweepsLock = 2_425;

/** Runs every sweep at start and from then on at the configured interval, in one process of the installation at a time. */
@Injectable()
export class Sweeps implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweeps.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  start(sweeps: Sweep[]): void {
    const round = async () => {
      this.running = this.round(sweeps);
      await this.running;
      if (!this.stopped) this.timer = setTimeout(() => void round(), this.config.intervals.reconcile);
    };
    void round();
  }

  /** Begins no further sweep and waits for those under way. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async round(sweeps: Sweep[]): Promise<void> {
    try {
      await this.database.exclusively(sweepsLock, async () => {
        await Promise.all(sweeps.map((sweep) => this.runOne(sweep)));
      });
    } catch (error) {
      this.logger.warn(`The sweeps could not run: ${(error as Error).message}`);
    }
  }

  private async runOne(sweep: Sweep): Promise<void> {
    if (this.stopped) return;
    try {
      await sweep.sweep();
    } catch (error) {
      this.logger.error(`Sweep of ${sweep.name}: ${(error as Error).message}`);
    }
  }
}
