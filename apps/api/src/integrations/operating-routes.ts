import { z } from 'zod';
import type { ToldRoutes } from './told.js';

const caughtMail = z.object({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), content: z.string() })),
  receivedAt: z.iso.datetime(),
});
const readiness = z.object({
  status: z.enum(['ok', 'unavailable']),
  role: z.string(),
  database: z.boolean(),
  replica: z.boolean().nullable(),
  queue: z.boolean().nullable(),
  mail: z.string(),
  mailRefusedContentAt: z.iso.datetime().nullable(),
  silentWorkers: z.int(),
  canaryAge: z.number().nullable(),
});

export const operatingRoutes: ToldRoutes = {
  'GET /healthz': { summary: 'Alive: this process answers', answers: z.object({ status: z.literal('ok') }) },
  'GET /readyz': { summary: 'Ready: the database answers', answers: { 200: readiness, 503: readiness } },
  'GET /metrics': { summary: 'Figures for Prometheus', contentType: 'text/plain', problems: ['metrics_token_required', 'not_found'] },
  'POST /api/v1/mail-events': { summary: 'Takes what became of mails from the mail provider' },
  'GET /dev/mailbox': { summary: 'The mails of the embedded mode as a page, on the machine itself', problems: ['not_found'] },
  'GET /dev/mailbox/messages': {
    summary: 'The mails of the embedded mode, on the machine itself',
    answers: z.object({ items: z.array(caughtMail) }),
    problems: ['not_found'],
  },
  'GET /api/openapi.json': { summary: 'This description as OpenAPI 3.1', answers: z.looseObject({ openapi: z.string() }) },
  'GET /api/docs': { summary: 'This description as a page' },
};
