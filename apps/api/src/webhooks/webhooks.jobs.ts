import { uuid } from '@within24/shared';
import { z } from 'zod';
import { defineJob } from '../platform/jobs/jobs.js';

/** Sends what is due the longest at one webhook, if it is not busy. */
export const sendWebhook = defineJob('webhooks', 'send', z.object({ organizationId: uuid, webhookId: uuid }));
