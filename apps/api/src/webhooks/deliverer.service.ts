import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveryOutcomes } from './delivery-outcomes.service.js';
import type { ClaimedDelivery, Place, StoredWebhook } from './webhook.js';
import { WebhookSender } from './webhook-sender.service.js';
import { WebhooksRepository } from './webhooks.repository.js';

/** So many tries at a time, over all processes: a receiver that is slow to answer holds nobody else up. */
const mostOfWebhook = 2;
const mostOfOrganization = 8;
/** The claim of a process that ended lapses after the longest try and this much of it again. */
const leaseOverAnswer = 2;

export type Sent = { claimed: ClaimedDelivery; wait: number | undefined };

/** Sends what waits: claim it, commit, post it, settle. Whatever happens in between, the row says how far it came. */
@Injectable()
export class Deliverer {
  private readonly lease: number;

  constructor(
    private readonly database: Database,
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly outcomes: DeliveryOutcomes,
    private readonly sender: WebhookSender,
  ) {
    this.lease = sender.patience * leaseOverAnswer;
  }

  /** Sends what is due the longest; answers what that was, and when it is tried again. Nothing where nothing is due, or too much is under way. */
  async sendNext(place: Place): Promise<Sent | undefined> {
    const taken = await this.database.tenant(place.organizationId, (tx) => this.claim(tx, place));
    if (!taken) return undefined;
    const outcome = await this.sender.send(taken.webhook, taken.claimed);
    const wait = await this.database.tenant(place.organizationId, (tx) => this.outcomes.settle(tx, taken.claimed, outcome));
    return { claimed: taken.claimed, wait };
  }

  /** One process at a time claims of a webhook, so that its limit holds. */
  private async claim(tx: Tx, place: Place): Promise<{ webhook: StoredWebhook; claimed: ClaimedDelivery } | undefined> {
    const webhook = await this.webhooks.held(tx, place);
    if (webhook?.state !== 'active') return undefined;
    const { ofWebhook, ofOrganization } = await this.deliveries.underWay(tx, place);
    if (ofWebhook >= mostOfWebhook || ofOrganization >= mostOfOrganization) return undefined;
    const claimed = await this.deliveries.claimNext(tx, place, this.lease / 1_000);
    return claimed && { webhook, claimed };
  }
}
