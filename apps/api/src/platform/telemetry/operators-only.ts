import type { FastifyInstance } from 'fastify';
import { notFound } from '../errors.js';

const open = new Set(['/healthz', '/readyz', '/metrics']);

/** A process that only works answers its operators; everything else is for the processes that serve. */
export function serveOperatorsOnly(server: FastifyInstance): void {
  server.addHook('onRequest', ({ url }, _reply, done) => done(open.has(url.split('?')[0]!) ? undefined : notFound()));
}
