import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import type { Tx } from '../platform/database/database.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { nextTry } from './domain/retry-schedule.js';
import type { ClaimedDelivery, Outcome } from './webhook.js';
import { WebhooksRepository } from './webhooks.repository.js';

const gone = 410;

/** What follows a try. */
@Injectable()
export class DeliveryOutcomes {
  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly config: Config,
  ) {}

  /** Notes a try in the transaction that holds its webhook first; answers in how many milliseconds the next one is due, if there is one. */
  async settle(tx: Tx, claimed: ClaimedDelivery, outcome: Outcome): Promise<number | undefined> {
    if (!(await this.webhooks.held(tx, claimed))) return undefined;
    if (isDelivered(outcome)) {
      await this.deliveries.settle(tx, claimed, outcome, { state: 'delivered' });
      await this.webhooks.noteSuccess(tx, claimed);
      return undefined;
    }
    await this.webhooks.noteFailure(tx, claimed);
    return this.failed(tx, claimed, outcome);
  }

  private async failed(tx: Tx, claimed: ClaimedDelivery, outcome: Outcome): Promise<number | undefined> {
    const { tries, age } = claimed;
    const isGone = outcome.status === gone;
    const unit = this.config.intervals.webhookRetry;
    const wait = isGone ? undefined : nextTry({ tries, age, unit, retryAfter: outcome.retryAfter, random: Math.random() });
    const end = wait === undefined ? ({ state: 'failed' } as const) : { wait };
    if (!(await this.deliveries.settle(tx, claimed, outcome, end))) return undefined;
    if (isGone) await this.disable(tx, claimed, 'gone');
    else if (wait === undefined && !(await this.deliveries.tookAnything(tx, claimed))) await this.disable(tx, claimed, 'failing');
    return wait;
  }

  private async disable(tx: Tx, claimed: ClaimedDelivery, because: 'gone' | 'failing'): Promise<void> {
    await this.webhooks.disable(tx, claimed, because);
    await this.deliveries.giveUp(tx, claimed, 'disabled');
  }
}

const isDelivered = ({ status }: Outcome) => status !== null && status >= 200 && status < 300;
