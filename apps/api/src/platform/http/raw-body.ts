import { Transform } from 'node:stream';
import type { FastifyRequest, preParsingHookHandler } from 'fastify';

const bodies = new WeakMap<object, Buffer>();

/** Keeps a request's body as it came, for a signature; the limit on its size is the parser's. */
export const keepRawBody: preParsingHookHandler = (request, _reply, payload, done) => {
  const chunks: Buffer[] = [];
  const kept = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      chunks.push(chunk);
      next(null, chunk);
    },
    flush(next) {
      bodies.set(request, Buffer.concat(chunks));
      next();
    },
  });
  payload.on('error', (error: Error) => kept.destroy(error));
  done(null, payload.pipe(kept));
};

/** The body as it came, of a route that keeps it; empty where there was none. */
export const rawBodyOf = (request: FastifyRequest): Buffer => bodies.get(request) ?? Buffer.alloc(0);
