import type { InputError } from '@within24/shared';
import ipaddr from 'ipaddr.js';
import { isPublicAddress } from './public-address.js';

/** The host of a URL as names and addresses are looked up: an IPv6 address without its brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** Names that only mean something inside a machine or a network. */
const localName = /(^|\.)(localhost|localdomain|local|internal|home\.arpa)\.?$/;

const refused = (code: string, message: string): InputError[] => [{ path: 'url', code, message }];

/**
 * What is wrong with a URL to send messages to; `allowPrivate` lets in http, any port and any address. The parser has turned
 * every notation of an IPv4 address (decimal, octal, hex, short) into the usual one.
 */
export function urlErrors(text: string, allowPrivate: boolean): InputError[] {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['https:', ...(allowPrivate ? ['http:'] : [])].includes(url.protocol)) {
    return refused('not_https', 'must be an https URL, such as https://hooks.example.com/within24');
  }
  if (url.username || url.password)
    return refused('credentials', 'must hold no name and no password: whoever sends is proven by the signature');
  if (url.hash) return refused('fragment', 'must have no part after #, which is never sent');
  if (allowPrivate) return [];
  if (url.port) return refused('port', 'must name no port: messages go to 443 only');
  const host = hostOf(url);
  return localName.test(host) || (ipaddr.isValid(host) && !isPublicAddress(host)) ? privateAddress : [];
}

/** Said of an address of one's own network, whether it stands in the URL or behind its name. */
export const privateAddress = refused('private_address', 'must lead to an address on the internet; this one is inside a network');
