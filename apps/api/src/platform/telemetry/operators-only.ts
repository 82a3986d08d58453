import type { FastifyInstance } from 'fastify';
import { notFound } from '../errors.js';

const open = new Set(['/healthz', '/readyz', '/metrics']);

/** A process that only works answers its operators; everything else is for the processes that serve. */
export function serveOperatorsOnly(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ url }) => {
    if (!open.has(url.split('?')[0]!)) throw notFound();
  });
}
