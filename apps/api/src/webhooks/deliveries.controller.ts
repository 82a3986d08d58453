import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { page, replayRequest, type List, type Page, type Replayed, type ReplayRequest, type WebhookDelivery } from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { DeliveriesService } from './deliveries.service.js';

@Controller('api/v1/webhooks/:webhookId')
@UseGuards(MemberGuard)
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get('deliveries')
  @Needs('webhooks.manage')
  list(
    @SignedIn() { organizationId }: Organizer,
    @Param('webhookId', idParam) webhookId: string,
    @Query({ schema: page }) query: Page,
  ): Promise<List<WebhookDelivery>> {
    return this.deliveries.list({ organizationId, webhookId }, query);
  }

  @Post('test')
  @HttpCode(202)
  @Needs('webhooks.manage')
  sendTest(@SignedIn() { organizationId }: Organizer, @Param('webhookId', idParam) webhookId: string): Promise<void> {
    return this.deliveries.sendTest({ organizationId, webhookId });
  }

  @Post('deliveries/:deliveryId/replay')
  @HttpCode(202)
  @Needs('webhooks.manage')
  replay(
    @SignedIn() { organizationId }: Organizer,
    @Param('webhookId', idParam) webhookId: string,
    @Param('deliveryId', idParam) deliveryId: string,
  ): Promise<void> {
    return this.deliveries.replay({ organizationId, webhookId }, deliveryId);
  }

  @Post('replays')
  @HttpCode(202)
  @Needs('webhooks.manage')
  replayFailed(
    @SignedIn() { organizationId }: Organizer,
    @Param('webhookId', idParam) webhookId: string,
    @Body({ schema: replayRequest }) body: ReplayRequest,
  ): Promise<Replayed> {
    return this.deliveries.replayFailed({ organizationId, webhookId }, body);
  }
}
