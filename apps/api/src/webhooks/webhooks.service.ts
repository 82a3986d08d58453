import { Injectable } from '@nestjs/common';
import type { Webhook, WebhookChange, WebhookRequest, WebhookWithSecret } from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found, notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Resumption } from './resumption.service.js';
import type { Place, StoredWebhook } from './webhook.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookTargets } from './webhook-targets.service.js';
import { WebhooksRepository } from './webhooks.repository.js';

const mostWebhooks = 10;
/** How long the secret before a rotation goes on signing. */
const hoursOfPreviousSecret = 24;

const told = ({ sealedSecret: _, previousSealedSecret: __, ...webhook }: StoredWebhook): Webhook => webhook;

/** Where an organization wants its facts told. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly database: Database,
    private readonly webhooks: WebhooksRepository,
    private readonly targets: WebhookTargets,
    private readonly secrets: WebhookSecrets,
    private readonly resumption: Resumption,
  ) {}

  async list(organizationId: string): Promise<Webhook[]> {
    const webhooks = await this.database.tenant(organizationId, (tx) => this.webhooks.all(tx, organizationId));
    return webhooks.map(told);
  }

  /** Adds a webhook with a secret, which is in this answer and can be read nowhere later. */
  async add(organizationId: string, { url, ...request }: WebhookRequest): Promise<WebhookWithSecret> {
    const place = { organizationId, webhookId: newId() };
    const accepted = await this.targets.accepted(url);
    const { secret, sealedSecret } = this.secrets.make();
    return this.database.tenant(organizationId, async (tx) => {
      if ((await this.webhooks.all(tx, organizationId)).length >= mostWebhooks) {
        const sentence = `There are ${mostWebhooks} webhooks already. Remove one that is not used any more.`;
        throw new DomainError('conflict', 'too_many_webhooks', sentence);
      }
      await this.webhooks.add(tx, organizationId, { id: place.webhookId, url: accepted, ...request, sealedSecret });
      await noteAct(tx, { act: 'webhook.added', subjectId: place.webhookId });
      return { ...(await this.read(tx, place)), secret };
    });
  }

  /** Changes what is given. A webhook that is made active again gets what waited, unless that is too old by now. */
  async change(place: Place, { url, ...request }: WebhookChange): Promise<Webhook> {
    const accepted = url === undefined ? {} : { url: await this.targets.accepted(url) };
    return this.database.tenant(place.organizationId, async (tx) => {
      const webhook = found(await this.webhooks.held(tx, place));
      const changed = { ...webhook, ...accepted, ...request };
      await this.webhooks.set(tx, place, changed);
      if (webhook.state !== 'active' && changed.state === 'active') await this.resumption.resume(tx, place);
      await noteAct(tx, {
        act: 'webhook.changed',
        subjectId: place.webhookId,
        details: { fields: Object.keys({ ...accepted, ...request }) },
      });
      return this.read(tx, place);
    });
  }

  /** A new secret; the one so far signs beside it for a day, and the one before that no longer. */
  async rotateSecret(place: Place): Promise<WebhookWithSecret> {
    const { secret, sealedSecret } = this.secrets.make();
    return this.database.tenant(place.organizationId, async (tx) => {
      found(await this.webhooks.held(tx, place));
      await this.webhooks.rotate(tx, place, sealedSecret, hoursOfPreviousSecret);
      await noteAct(tx, { act: 'webhook.secretRotated', subjectId: place.webhookId });
      return { ...(await this.read(tx, place)), secret };
    });
  }

  /** At once, with its log and whatever waits for it. */
  async remove(place: Place): Promise<void> {
    await this.database.tenant(place.organizationId, async (tx) => {
      if (!(await this.webhooks.remove(tx, place))) throw notFound();
      await noteAct(tx, { act: 'webhook.removed', subjectId: place.webhookId });
    });
  }

  private async read(tx: Tx, place: Place): Promise<Webhook> {
    return told(found(await this.webhooks.byId(tx, place)));
  }
}
