import type { MailWay } from './outgoing-mail.js';
import { MailTransport } from './transport.js';
import { TwoWays } from './two-ways.js';

/** The way of an installation's mails: its server, and a second one where it has one. `limit` is a hand-over's, in milliseconds. */
export function mailWay({ url, fallbackUrl, limit = 60_000 }: { url: string; fallbackUrl?: string; limit?: number }): MailWay {
  const first = new MailTransport({ url, limit });
  if (!fallbackUrl) return first;
  return new TwoWays(first, new MailTransport({ url: fallbackUrl, limit }), limit / 60_000);
}
