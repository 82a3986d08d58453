import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

/** Tells how long every route took to answer, by its pattern and never by its address. */
export function measureAnswers(server: FastifyInstance, metrics: Metrics): void {
  const help = 'How long an answer took, by route and kind of status.';
  const seconds = metrics.seconds('http_request_duration_seconds', help, ['method', 'route', 'status'], 'answer');
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    seconds.observe({ method: request.method, route, status }, reply.elapsedTime / 1_000);
  });
}
