import { Injectable } from '@nestjs/common';
import { testMessage, type List, type Page, type Replayed, type ReplayRequest, type WebhookDelivery } from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found, notFound } from '../platform/errors.js';
import { idCursor, pageOf } from '../platform/http/page.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { Place } from './webhook.js';
import { WebhookAlarms } from './webhook-alarms.service.js';
import { WebhooksRepository } from './webhooks.repository.js';

/** What was sent to a webhook, and sending it again. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly database: Database,
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly alarms: WebhookAlarms,
  ) {}

  /** Of the last 30 days, newest first. */
  async list(place: Place, { cursor, limit }: Page): Promise<List<WebhookDelivery>> {
    const before = idCursor(cursor);
    return this.database.tenant(place.organizationId, async (tx) => {
      found(await this.webhooks.byId(tx, place));
      const rows = await this.deliveries.newestFirst(tx, place, { before, limit: limit + 1 });
      return pageOf(rows, limit, (last) => last.id);
    });
  }

  /** Sends a message that says nothing, to see whether it arrives. */
  async sendTest(place: Place): Promise<void> {
    const test = await this.database.tenant(place.organizationId, async (tx) => {
      await this.refuseDisabled(tx, place);
      return this.deliveries.addFor(tx, place, testMessage.type, { webhookId: place.webhookId });
    });
    await this.alarms.ring([test]);
  }

  /** Begins a delivery anew, also one that arrived, under the same `webhook-id`. */
  async replay(place: Place, id: string): Promise<void> {
    await this.database.tenant(place.organizationId, async (tx) => {
      await this.refuseDisabled(tx, place);
      if (!(await this.deliveries.replay(tx, place, id))) throw notFound();
      await noteAct(tx, { act: 'webhook.replayed', subjectId: place.webhookId, amount: 1 });
    });
    await this.alarms.ring([{ ...place, id }]);
  }

  /** Begins anew whatever failed of what was told since then. */
  async replayFailed(place: Place, { since }: ReplayRequest): Promise<Replayed> {
    const queued = await this.database.tenant(place.organizationId, async (tx) => {
      await this.refuseDisabled(tx, place);
      const count = await this.deliveries.replayFailed(tx, place, new Date(since));
      await noteAct(tx, { act: 'webhook.replayed', subjectId: place.webhookId, amount: count });
      return count;
    });
    await this.alarms.ringFor([place]);
    return { queued };
  }

  private async refuseDisabled(tx: Tx, place: Place): Promise<void> {
    const { state } = found(await this.webhooks.held(tx, place));
    if (state !== 'disabled') return;
    throw new DomainError('conflict', 'webhook_disabled', 'Nothing is sent to this webhook. Make it active again first.');
  }
}
