import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Sweep } from '../sweeps.js';

/** Takes away counters whose time is over, an hour later; those in Redis go by themselves. */
@Injectable()
export class OldCounters implements Sweep {
  readonly name = 'old counters';

  constructor(private readonly database: Database) {}

  async sweep(): Promise<void> {
    await this.database.call(`delete from limits.counter where expire < extract(epoch from now() - interval '1 hour') * 1000`);
  }
}
