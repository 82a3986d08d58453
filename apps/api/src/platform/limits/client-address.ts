import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

/** Some proxies write the client's port behind its address. */
const withPort = /^(?:\[(.+)\]|(\d+(?:\.\d+){3}))(?::\d+)?$/;

/**
 * Who asks, as far as an address tells: an IPv4 address, or the /64 of an IPv6 one, out of which one machine takes addresses as it
 * likes. Behind proxies it is what the last of those that the settings trust has seen.
 */
export function clientOf({ ip }: Pick<FastifyRequest, 'ip'>): string {
  const [, six, four] = withPort.exec(ip) ?? [];
  const text = six ?? four ?? ip;
  // A connection that has ended already has none.
  if (!ipaddr.isValid(text)) return 'unknown';
  const address = ipaddr.process(text);
  return 'parts' in address ? `${networkOf(address).toString()}/64` : address.toString();
}

const networkOf = ({ parts }: ipaddr.IPv6) => new ipaddr.IPv6([...parts.slice(0, 4), 0, 0, 0, 0]);

/** The address of who asks, as limits count it: see {@link clientOf}. */
export const AskedFrom = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  clientOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
