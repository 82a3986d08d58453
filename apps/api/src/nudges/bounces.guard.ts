import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { Config } from '../platform/config.js';
import { DomainError, notFound } from '../platform/errors.js';
import { rawBodyOf } from '../platform/http/raw-body.js';

/** Lets in what is signed with the installation's secret, within five minutes of its time; without a secret there is nothing here. */
@Injectable()
export class BouncesGuard implements CanActivate {
  private readonly webhook: Webhook | undefined;

  constructor({ bounceWebhookSecret }: Config) {
    this.webhook = bounceWebhookSecret === undefined ? undefined : new Webhook(bounceWebhookSecret);
  }

  canActivate(context: ExecutionContext): boolean {
    if (!this.webhook) throw notFound();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    try {
      this.webhook.verify(rawBodyOf(request), request.headers as Record<string, string>, { jsonParse: false });
      return true;
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      const words = `This is not signed with the secret of this address (${error.message}): sign it as Standard Webhooks has it.`;
      throw new DomainError('unauthenticated', 'bad_signature', words);
    }
  }
}
