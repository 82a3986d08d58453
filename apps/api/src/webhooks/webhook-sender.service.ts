import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { within } from '../platform/within.js';
import type { ClaimedDelivery, Outcome, StoredWebhook } from './webhook.js';
import { post } from './webhook-post.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookTargets } from './webhook-targets.service.js';

/** One try over HTTP, after the Standard Webhooks specification: https://www.standardwebhooks.com */
@Injectable()
export class WebhookSender {
  /** Milliseconds that a try may take, from the look-up of the name to the answer's status. */
  readonly patience: number;

  constructor(
    private readonly database: Database,
    private readonly targets: WebhookTargets,
    private readonly secrets: WebhookSecrets,
    config: Config,
  ) {
    this.patience = config.intervals.webhookAnswer;
  }

  async send(webhook: StoredWebhook, { messageId, type, toldAt, data }: ClaimedDelivery): Promise<Outcome> {
    const signal = AbortSignal.timeout(this.patience);
    const url = new URL(webhook.url);
    const looked = await within(this.patience, this.targets.addressesOf(url)).catch(() => 'nowhere' as const);
    if (looked === 'nowhere') return { status: null, failure: 'name_not_found' };
    if (!looked) return { status: null, failure: 'private_address' };
    const body = JSON.stringify({ type, timestamp: toldAt.toISOString(), data });
    const signed = this.secrets.headersOf(webhook, messageId, new Date(this.database.now()), body);
    const headers = { 'content-type': 'application/json', 'user-agent': 'Within24', ...signed };
    return post({ url, addresses: looked, headers, body }, signal);
  }
}
