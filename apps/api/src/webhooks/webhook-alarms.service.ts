import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { toldWithin, type ToldDelivery } from '../platform/tell.js';
import type { ClaimedDelivery, Place } from './webhook.js';
import { sendWebhook } from './webhooks.jobs.js';

/** Sets the jobs that send: the row first, the job after the commit. What is missed here the sweep finds. */
@Injectable()
export class WebhookAlarms implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.database.onCommit((tx) => void this.ring(toldWithin(tx)));
  }

  async ring(told: ToldDelivery[]): Promise<void> {
    if (told.length === 0) return;
    const jobs = told.map(({ id, ...data }) => ({ data, timing: { id: `webhook-${id}` } }));
    await this.jobs.addMany(sendWebhook, jobs);
  }

  /** For whatever waits at these webhooks; whether the queue took it. */
  async ringFor(places: Place[]): Promise<boolean> {
    const jobs = places.map(({ organizationId, webhookId }) => ({
      data: { organizationId, webhookId },
      timing: { id: `webhook-any-${webhookId}` },
    }));
    return places.length === 0 || this.jobs.addMany(sendWebhook, jobs);
  }

  /** After a try: for the next one that is due, and for this one's next try in `wait` milliseconds. */
  async ringAfter({ id, tries, organizationId, webhookId }: ClaimedDelivery, wait: number | undefined): Promise<void> {
    const data = { organizationId, webhookId };
    const again = wait === undefined ? [] : [{ data, timing: { id: `webhook-${id}-${tries}`, delay: wait } }];
    await this.jobs.addMany(sendWebhook, [{ data, timing: { id: `webhook-after-${id}-${tries}` } }, ...again]);
  }
}
