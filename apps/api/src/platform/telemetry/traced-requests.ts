import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tracer } from './spans.js';

/**
 * A span for each request, told by method, route and status. An address may hold a token, a header may sign somebody in, so there is nothing else
 * in it.
 */
export function traceRequests(server: FastifyInstance): void {
  const contexts = new WeakMap<FastifyRequest, Context>();
  server.addHook('onRequest', (request, reply, done) => {
    contexts.set(request, begin(request, reply));
    done();
  });
  // Comes after the body was read, which loses what runs now.
  server.addHook('preValidation', (request, _reply, done) => context.with(contexts.get(request) ?? ROOT_CONTEXT, done));
}

/** The context of a span that ends with the answer. */
function begin(request: FastifyRequest, reply: FastifyReply): Context {
  const { method, routeOptions } = request;
  const route = routeOptions.url;
  const attributes = { 'http.request.method': method, 'http.route': route };
  const parent = callersContext(request);
  const span = tracer().startSpan(route ? `${method} ${route}` : method, { kind: SpanKind.SERVER, attributes }, parent);
  // Comes also where the other side goes away first.
  reply.raw.once('close', () => {
    span.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  return trace.setSpan(parent, span);
}

/** The trace that a trusted proxy asks in. A stranger’s would let them say what is sampled, and write into the traces of others. */
function callersContext({ ips = [], headers: { traceparent } }: FastifyRequest): Context {
  // The first is who connected; there are more only where that one is trusted.
  return ips.length > 1 ? propagation.extract(ROOT_CONTEXT, { traceparent }) : ROOT_CONTEXT;
}
