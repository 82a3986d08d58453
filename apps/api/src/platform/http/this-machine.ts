import type { FastifyRequest } from 'fastify';
import { notFound } from '../errors.js';

const loopback = /^(127\.|::1$|::ffff:127\.)/;
/** A proxy on this machine is a loopback peer too, and says so. */
const forwarding = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];
/** The names under which this machine calls itself. A page of another name may have its address turned to this machine's meanwhile. */
const ownNames = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** Whether somebody on this machine asks, and not somebody else through a proxy or a browser here. */
export function isOnThisMachine({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>): boolean {
  return loopback.test(ip) && ownNames.test(headers.host ?? '') && forwarding.every((name) => headers[name] === undefined);
}

/** Throws `not_found` for everybody else, as if there were nothing. */
export function refuseOtherMachines(request: FastifyRequest): void {
  if (!isOnThisMachine(request)) throw notFound();
}
