import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { HandOversRepository } from './hand-overs.repository.js';

/** So many times a lease is renewed before it would end. */
const renewals = 4;

/** Keeps what this process has claimed its own while it works on it; a process that ended or stands still loses it. */
@Injectable()
export class Leases {
  private readonly logger = new Logger(Leases.name);
  private held = 0;
  private timer: NodeJS.Timeout | undefined;
  private isRenewing = false;

  constructor(
    private readonly handOvers: HandOversRepository,
    private readonly config: Config,
  ) {}

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.held += 1;
    this.timer ??= setInterval(() => void this.renew(), this.config.intervals.lease / renewals).unref();
    try {
      return await work();
    } finally {
      this.held -= 1;
      if (this.held === 0) this.rest();
    }
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** One at a time: two would lock each other's rows. */
  private async renew(): Promise<void> {
    if (this.isRenewing) return;
    this.isRenewing = true;
    await this.handOvers.renewLeases().catch((error: Error) => this.logger.warn(`The leases could not be renewed: ${error.message}`));
    this.isRenewing = false;
  }
}
