import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const organizerPages = ['/', '/sign-in', '/events', '/events/*'];
const attendeePages = ['/a/', '/a/*', '/n', '/b/-'];
const yearSeconds = 31_536_000;

const contentSecurity = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the built web app: one HTML page per entry for all of its paths, and hashed assets that never change. */
export async function servePages(server: FastifyInstance, webFolder: string): Promise<void> {
  if (!existsSync(join(webFolder, 'index.html'))) return;
  servePage(server, organizerPages, readFileSync(join(webFolder, 'index.html'), 'utf8'));
  servePage(server, attendeePages, readFileSync(join(webFolder, 'a/index.html'), 'utf8'));
  server.get('/a', (_request, reply) => reply.redirect('/a/', 308));
  await server.register(fastifyStatic, {
    root: join(webFolder, 'assets'),
    prefix: '/assets/',
    index: false,
    preCompressed: true,
    maxAge: yearSeconds * 1_000,
    immutable: true,
  });
}

function servePage(server: FastifyInstance, paths: string[], html: string): void {
  const answer = (_request: unknown, reply: FastifyReply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', contentSecurity)
      .send(html);
  for (const path of paths) server.get(path, answer);
}
