import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { Config } from '../platform/config.js';
import { Seal } from '../platform/sealed.js';
import type { StoredWebhook } from './webhook.js';

/** The secrets that messages are signed with. */
@Injectable()
export class WebhookSecrets {
  private readonly seal: Seal;

  constructor({ secret }: Config) {
    this.seal = new Seal(secret, 'webhook secrets');
  }

  /** A new secret of 256 random bits, as its receiver gets it and as it is stored. */
  make(): { secret: string; sealedSecret: Buffer } {
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    return { secret, sealedSecret: this.seal.seal(secret) };
  }

  /** The headers of one try, signed with each secret that is in force. */
  headersOf({ sealedSecret, previousSealedSecret }: StoredWebhook, messageId: string, at: Date, body: string): Record<string, string> {
    const sealed = previousSealedSecret ? [sealedSecret, previousSealedSecret] : [sealedSecret];
    const signatures = sealed.map((one) => new Webhook(this.seal.open(one)).sign(messageId, at, body));
    return {
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': signatures.join(' '),
    };
  }
}
