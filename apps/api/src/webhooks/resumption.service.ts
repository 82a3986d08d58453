import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import type { Tx } from '../platform/database/database.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { oldestSent } from './domain/retry-schedule.js';
import type { Place } from './webhook.js';

/** What happens to messages that waited while their webhook was paused. */
@Injectable()
export class Resumption {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly config: Config,
  ) {}

  /** Those of the last three days are sent; older ones are given up, and can be replayed. */
  async resume(tx: Tx, place: Place): Promise<void> {
    await this.deliveries.giveUp(tx, place, 'expired', oldestSent(this.config.intervals.webhookRetry));
  }
}
