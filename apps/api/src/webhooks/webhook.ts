import type { Webhook, WebhookDelivery, WebhookFailure } from '@within24/shared';

/** A webhook as it is stored: with its sealed secrets. */
export type StoredWebhook = Webhook & { sealedSecret: Buffer; previousSealedSecret: Buffer | null };

export type Place = { organizationId: string; webhookId: string };

/** One try that a process has taken: what is sent, where, and how often that was tried before. */
export type ClaimedDelivery = Place & {
  id: string;
  messageId: string;
  type: WebhookDelivery['type'];
  data: object;
  toldAt: Date;
  tries: number;
  /** Milliseconds since its first try was due. */
  age: number;
};

/** What a try came to: the receiver's status, or why there is none. `retryAfter` in milliseconds. */
export type Outcome = { status: number | null; failure: WebhookFailure | null; retryAfter?: number };
