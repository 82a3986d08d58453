import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config.js';
import type { Sweep } from '../platform/sweeps.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { Deliverer } from './deliverer.service.js';
import type { Place } from './webhook.js';
import { WebhookAlarms } from './webhook-alarms.service.js';

const daysKept = 30;
const webhooksARound = 200;
/** Without a queue so many webhooks are served at a time, for so long; milliseconds. The other sweeps wait for this one. */
const lanes = 5;
const roundTime = 10_000;

/** Sends a message for each job; finds what waits without one, and sends it itself where there is no queue. Deletes what is old. */
@Injectable()
export class WebhookRuns implements Sweep {
  readonly name = 'webhooks';
  private readonly logger = new Logger(WebhookRuns.name);

  constructor(
    private readonly deliverer: Deliverer,
    private readonly deliveries: DeliveriesRepository,
    private readonly alarms: WebhookAlarms,
    private readonly config: Config,
  ) {}

  async run(place: Place): Promise<void> {
    const sent = await this.deliverer.sendNext(place);
    if (sent) await this.alarms.ringAfter(sent.claimed, sent.wait);
  }

  async sweep(): Promise<void> {
    await this.deliveries.deleteOld(daysKept);
    const overdue = await this.deliveries.overdue(this.config.intervals.reconcile / 1_000, webhooksARound);
    if (!(await this.alarms.ringFor(overdue))) await this.sendWithoutQueue(overdue);
  }

  /** One webhook that cannot be served is told and keeps no other waiting. */
  private async sendWithoutQueue(places: Place[]): Promise<void> {
    const end = Date.now() + roundTime;
    const waiting = places.values();
    const lane = async () => {
      for (const place of waiting) {
        await this.sendAll(place, end).catch((error: Error) => this.logger.error(`Webhook ${place.webhookId}: ${error.message}`));
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  private async sendAll(place: Place, end: number): Promise<void> {
    while (Date.now() < end && (await this.deliverer.sendNext(place)));
  }
}
