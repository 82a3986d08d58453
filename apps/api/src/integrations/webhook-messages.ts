import { testMessage, webhookData, webhookMessage, type WebhookType } from '@within24/shared';
import type { z } from 'zod';
import type { JsonSchemas } from './json-schemas.js';
import type { Operation, Parameter } from './open-api.js';

/** When each type of message is sent. */
const summaries: Record<WebhookType | typeof testMessage.type, string> = {
  'event.created': 'An event was created',
  'event.changed': 'An event was changed',
  'event.archived': 'An event was put away',
  'event.restored': 'An archived event was brought back',
  'attendee.added': 'A walk-in was registered',
  'attendee.changed': 'What organizers see of an attendee was changed, by an organizer or by themselves',
  'attendee.removed': 'An attendee was taken off the list, deleted themselves, or went when the event’s data was deleted',
  'attendees.removed': 'Several attendees were taken off the list at once',
  'attendees.imported': 'An import is done: one message, however many rows it had',
  'import.undone': 'An import was taken back',
  'badge.reissued': 'An attendee got a new badge; the old code no longer works',
  'badges.printed': 'A run of badge sheets is ready',
  'results.published': 'New outcomes were published',
  'webhook.test': 'An organizer asked for a test',
};

const header = (name: string, description: string): Parameter => ({
  ...{ name, in: 'header', required: true, description, schema: { type: 'string' } },
});
const headers = [
  header('webhook-id', 'The message’s id, the same on every try and every replay: whoever has seen it can ignore it.'),
  header('webhook-timestamp', 'When this try was made, in seconds since 1970.'),
  header('webhook-signature', '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; two of them for a day after a rotation.'),
];

function described(type: keyof typeof summaries, data: z.ZodType, schemas: JsonSchemas): Operation {
  return {
    operationId: `on${type.replace(/(?:^|\.)(\w)/g, (_, first: string) => first.toUpperCase())}`,
    summary: summaries[type],
    tags: [webhookChapter.name],
    security: [],
    parameters: headers,
    requestBody: { required: true, content: { 'application/json': { schema: schemas.ofAnswer(webhookMessage(type, data)) } } },
    responses: {
      '2XX': { description: 'Taken.' },
      '410': { description: 'Send nothing any more: the webhook is disabled.' },
      default: { description: 'Not taken: it is tried again for up to three days, later where `Retry-After` says so.' },
    },
  };
}

export const webhookChapter = {
  name: 'Messages',
  description: `What webhooks are sent, signed after Standard Webhooks (standardwebhooks.com). Messages hold ids and counts; read
the rest with an API key. Their order is not promised, and one may come twice: \`webhook-id\` tells.`,
};

/** Every type of message as OpenAPI has it under `webhooks`. */
export function describeMessages(schemas: JsonSchemas): Record<string, Record<string, Operation>> {
  const all = [...Object.entries(webhookData), [testMessage.type, testMessage.data]] as [keyof typeof summaries, z.ZodType][];
  return Object.fromEntries(all.map(([type, data]) => [type, { post: described(type, data, schemas) }]));
}
