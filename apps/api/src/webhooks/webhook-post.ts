import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { WebhookFailure } from '@within24/shared';
import { retryAfterOf } from './domain/retry-schedule.js';
import type { Outcome } from './webhook.js';

type Letter = { url: URL; addresses: LookupAddress[]; headers: Record<string, string>; body: string };

/** Answers every look-up with the addresses that were vetted, so that a name which leads elsewhere by now is not asked again. */
const only = (addresses: LookupAddress[]): LookupFunction => {
  return (_host, { all }, found) => (all ? found(null, addresses) : found(null, addresses[0]!.address, addresses[0]!.family));
};

/** What went wrong before there was an answer. */
function failureOf({ name, code = '' }: NodeJS.ErrnoException): WebhookFailure {
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timeout';
  return /CERT|SSL|TLS|SIGNATURE|EPROTO/.test(code) ? 'certificate' : 'unreachable';
}

function outcomeOf({ statusCode = 0, headers }: http.IncomingMessage): Outcome {
  const failure = statusCode >= 300 && statusCode < 400 ? 'redirect' : null;
  const mayPutOff = statusCode === 429 || statusCode === 503;
  return { status: statusCode, failure, retryAfter: mayPutOff ? retryAfterOf(headers['retry-after'], Date.now()) : undefined };
}

/**
 * Posts once, to these addresses and over a connection of its own, and follows nothing. Of the answer only the status and
 * `Retry-After` are looked at: its body could hold anything, and is not waited for.
 */
export function post({ url, addresses, headers, body }: Letter, signal: AbortSignal): Promise<Outcome> {
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', headers, agent: false, lookup: only(addresses), signal });
    sent.on('error', (error) => resolve({ status: null, failure: failureOf(error) }));
    sent.on('response', (response) => {
      resolve(outcomeOf(response));
      response.destroy();
    });
    sent.end(body);
  });
}
