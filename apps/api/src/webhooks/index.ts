/** Messages to other systems about what happened, signed after Standard Webhooks. Facts are told through platform/tell. */
export { WebhookRuns } from './webhook-runs.service.js';
export { WebhooksModule } from './webhooks.module.js';
