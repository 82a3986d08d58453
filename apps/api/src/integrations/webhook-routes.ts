import { listOf, replayed, webhook, webhookDelivery, webhookWithSecret } from '@within24/shared';
import type { ToldRoutes } from './told.js';

const webhookPath = '/api/v1/webhooks/:webhookId';

export const webhookRoutes: ToldRoutes = {
  'GET /api/v1/webhooks': { summary: 'Where the organization wants messages sent', answers: listOf(webhook) },
  'POST /api/v1/webhooks': {
    summary: 'Adds a webhook; the only answer that shows its secret',
    answers: webhookWithSecret,
    problems: ['too_many_webhooks'],
  },
  [`PATCH ${webhookPath}`]: { summary: 'Changes, pauses or resumes a webhook', answers: webhook },
  [`DELETE ${webhookPath}`]: { summary: 'Removes a webhook with its log and whatever waits for it' },
  [`POST ${webhookPath}/secret`]: {
    summary: 'Gives a webhook a new secret; the one so far signs as well for 24 hours',
    answers: webhookWithSecret,
  },
  [`POST ${webhookPath}/test`]: { summary: 'Sends a `webhook.test` to this webhook', problems: ['webhook_disabled'] },
  [`GET ${webhookPath}/deliveries`]: { summary: 'What was sent in the last 30 days, newest first', answers: listOf(webhookDelivery) },
  [`POST ${webhookPath}/deliveries/:deliveryId/replay`]: { summary: 'Sends one message again', problems: ['webhook_disabled'] },
  [`POST ${webhookPath}/replays`]: {
    summary: 'Sends again whatever failed of what was told since then',
    answers: replayed,
    problems: ['webhook_disabled'],
  },
};
