import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, UseGuards } from '@nestjs/common';
import {
  webhookChange,
  webhookRequest,
  type List,
  type Webhook,
  type WebhookChange,
  type WebhookRequest,
  type WebhookWithSecret,
} from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { WebhooksService } from './webhooks.service.js';

@Controller('api/v1/webhooks')
@UseGuards(MemberGuard)
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @Needs('webhooks.manage')
  async list(@SignedIn() { organizationId }: Organizer): Promise<List<Webhook>> {
    return { items: await this.webhooks.list(organizationId), nextCursor: null };
  }

  @Post()
  @Needs('webhooks.manage')
  add(@SignedIn() { organizationId }: Organizer, @Body({ schema: webhookRequest }) body: WebhookRequest): Promise<WebhookWithSecret> {
    return this.webhooks.add(organizationId, body);
  }

  @Patch(':webhookId')
  @Needs('webhooks.manage')
  change(
    @SignedIn() { organizationId }: Organizer,
    @Param('webhookId', idParam) webhookId: string,
    @Body({ schema: webhookChange }) body: WebhookChange,
  ): Promise<Webhook> {
    return this.webhooks.change({ organizationId, webhookId }, body);
  }

  @Post(':webhookId/secret')
  @Needs('webhooks.manage')
  rotateSecret(@SignedIn() { organizationId }: Organizer, @Param('webhookId', idParam) webhookId: string): Promise<WebhookWithSecret> {
    return this.webhooks.rotateSecret({ organizationId, webhookId });
  }

  @Delete(':webhookId')
  @HttpCode(204)
  @Needs('webhooks.manage')
  remove(@SignedIn() { organizationId }: Organizer, @Param('webhookId', idParam) webhookId: string): Promise<void> {
    return this.webhooks.remove({ organizationId, webhookId });
  }
}
