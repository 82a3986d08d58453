import { z } from 'zod';
import { line, requiredLine } from './text.js';
import { utcInstant } from './time.js';

const ofEvent = z.object({ eventId: z.uuid() });
const ofAttendee = ofEvent.extend({ attendeeId: z.uuid() });

/**
 * What each type of message says of the fact that it tells: ids and counts, which its receiver reads further with an API key.
 * Never a name, an address, or anything of what attendees do with each other.
 */
export const webhookData = {
  'event.created': ofEvent,
  'event.changed': ofEvent,
  'event.archived': ofEvent,
  'event.restored': ofEvent,
  'attendee.added': ofAttendee,
  'attendee.changed': ofAttendee,
  'attendee.removed': ofAttendee,
  'attendees.removed': ofEvent.extend({ attendeeIds: z.array(z.uuid()) }),
  'attendees.imported': ofEvent.extend({ importId: z.uuid(), created: z.int(), updated: z.int(), skipped: z.int() }),
  'import.undone': ofEvent.extend({ importId: z.uuid(), removed: z.int() }),
  'badge.reissued': ofAttendee,
  'badges.printed': ofEvent.extend({ sheetId: z.uuid(), badges: z.int() }),
  'results.published': ofEvent.extend({ publishedAt: utcInstant }),
} as const;
export type WebhookType = keyof typeof webhookData;
export const webhookTypes = Object.keys(webhookData) as [WebhookType, ...WebhookType[]];

/** A fact with its type, before it is a message: `data` is of the shape that {@link webhookData} has for the type. */
export type WebhookFact = { [Type in WebhookType]: { type: Type; data: z.output<(typeof webhookData)[Type]> } }[WebhookType];

/** The message that only "send a test" makes. */
export const testMessage = { type: 'webhook.test', data: z.object({ webhookId: z.uuid() }) } as const;

/** What is sent of a type: `timestamp` is when the fact became one, the same on every try. */
export const webhookMessage = <Data extends z.ZodType>(type: string, data: Data) =>
  z.object({ type: z.literal(type), timestamp: utcInstant, data });

const types = z
  .array(z.enum(webhookTypes))
  .min(1, 'must name one type of message or more')
  .max(50)
  .transform((chosen) => [...new Set(chosen)]);
const url = requiredLine(2_000);

/** `POST /webhooks`: an https URL without name, password or port, on a public address. */
export const webhookRequest = z.object({ url, types, description: line(200).nullable().default(null) });
export type WebhookRequest = z.output<typeof webhookRequest>;

/** `PATCH /webhooks/:id`: what is left out stays. `paused` lets messages wait; `active` sends them, and ends a disablement. */
export const webhookChange = z.object({ url, types, description: line(200).nullable(), state: z.enum(['active', 'paused']) }).partial();
export type WebhookChange = z.output<typeof webhookChange>;

/**
 * Where an organization wants messages sent. `disabled` by us: its receiver said 410 (`gone`), or took nothing for three days
 * (`failing`). `failingSince` is `null` after every success. Until `previousSecretUntil` the secret before signs as well.
 */
export const webhook = z.object({
  id: z.uuid(),
  url: z.string(),
  types: z.array(z.enum(webhookTypes)),
  description: z.string().nullable(),
  state: z.enum(['active', 'paused', 'disabled']),
  disabledBecause: z.enum(['gone', 'failing']).nullable(),
  failingSince: utcInstant.nullable(),
  previousSecretUntil: utcInstant.nullable(),
  createdAt: utcInstant,
});
export type Webhook = z.output<typeof webhook>;

/** The only answers that hold the secret: `POST /webhooks` and `POST /webhooks/:id/secret`. `whsec_` and 32 bytes in base64. */
export const webhookWithSecret = webhook.extend({ secret: z.string() });
export type WebhookWithSecret = z.output<typeof webhookWithSecret>;

/** Why a try did not deliver, where its receiver gave no status, or one that is told in words. */
export const webhookFailures = [
  'timeout',
  'unreachable',
  'name_not_found',
  'certificate',
  'private_address',
  'redirect',
  'disabled',
  'expired',
] as const;
export type WebhookFailure = (typeof webhookFailures)[number];

/**
 * One message on its way to one webhook: `GET /webhooks/:id/deliveries`, newest first, kept for 30 days. `id` names the delivery,
 * `messageId` is the header `webhook-id`. `status` and `failure` are of the last try, nothing of the answer's body is kept.
 */
export const webhookDelivery = z.object({
  id: z.uuid(),
  messageId: z.uuid(),
  type: z.enum([...webhookTypes, testMessage.type]),
  toldAt: utcInstant,
  state: z.enum(['waiting', 'delivered', 'failed']),
  tries: z.int(),
  triedAt: utcInstant.nullable(),
  status: z.int().nullable(),
  failure: z.enum(webhookFailures).nullable(),
  nextTryAt: utcInstant.nullable(),
});
export type WebhookDelivery = z.output<typeof webhookDelivery>;

/** `POST /webhooks/:id/replays`: sends again whatever failed of what was told since then. */
export const replayRequest = z.object({ since: z.iso.datetime({ offset: true }) });
export type ReplayRequest = z.output<typeof replayRequest>;
export const replayed = z.object({ queued: z.int() });
export type Replayed = z.output<typeof replayed>;
