import type { MailWay } from './outgoing-mail.js';
import { MailTransport } from './transport.js';
import { TwoWays } from './two-ways.js';

const usualLimit = 60_000;
/** However fast a trial runs, a busy machine needs its seconds. */
const leastLimit = 5_000;

/** The way of an installation's mails: its server, and a second one where it has one. `limit` is a hand-over's, in milliseconds. */
export function mailWay({ url, fallbackUrl, limit }: { url: string; fallbackUrl: string | undefined; limit: number }): MailWay {
  const transport = (server: string) => new MailTransport({ url: server, limit: Math.max(limit, leastLimit) });
  return fallbackUrl ? new TwoWays(transport(url), transport(fallbackUrl), limit / usualLimit) : transport(url);
}
