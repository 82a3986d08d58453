import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveriesService } from './deliveries.service.js';
import { Deliverer } from './deliverer.service.js';
import { DeliveryOutcomes } from './delivery-outcomes.service.js';
import { HostResolver } from './host-resolver.js';
import { Resumption } from './resumption.service.js';
import { WebhookAlarms } from './webhook-alarms.service.js';
import { WebhookRuns } from './webhook-runs.service.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookSender } from './webhook-sender.service.js';
import { WebhookTargets } from './webhook-targets.service.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksProcessor } from './webhooks.processor.js';
import { WebhooksRepository } from './webhooks.repository.js';
import { WebhooksService } from './webhooks.service.js';

const sending = [Deliverer, DeliveryOutcomes, HostResolver, WebhookAlarms, WebhookRuns, WebhookSecrets, WebhookSender, WebhookTargets];

@Module({
  imports: [AccountsModule],
  controllers: [WebhooksController, DeliveriesController],
  providers: [...sending, DeliveriesRepository, DeliveriesService, Resumption, WebhooksProcessor, WebhooksRepository, WebhooksService],
  exports: [WebhookRuns],
})
export class WebhooksModule {}
