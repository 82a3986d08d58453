import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const organizerPages = ['/', '/sign-in', '/sign-up', '/r', '/settings', '/settings/webhooks', '/audit', '/events', '/events/*'];
const attendeePages = ['/a/', '/a/*', '/n', '/b/-'];
/** What bears no hash in its name: a browser asks each time whether it is still the same. */
const namedFiles = [
  ['sw.js', 'text/javascript; charset=utf-8'],
  ['manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
] as const;
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
/** Markup and scripts that are made of text: Svelte's own templates, and the entries' own policies. Only told of so far. */
const trustedTypes = "require-trusted-types-for 'script'; trusted-types svelte-trusted-html default mail-frame";

/** Serves the built web app: one HTML page per entry for all of its paths, the worker that keeps the attendee's on the phone, and hashed assets that never change. */
export async function servePages(server: FastifyInstance, webFolder: string): Promise<void> {
  if (!existsSync(join(webFolder, 'index.html'))) return;
  const html = 'text/html; charset=utf-8';
  serveFile(server, organizerPages, html, readFileSync(join(webFolder, 'index.html'), 'utf8'));
  serveFile(server, attendeePages, html, readFileSync(join(webFolder, 'a/index.html'), 'utf8'));
  server.get('/a', (_request, reply) => reply.redirect('/a/', 308));
  for (const [file, type] of namedFiles) serveFile(server, [`/${file}`], type, readFileSync(join(webFolder, file), 'utf8'));
  await server.register(fastifyStatic, {
    root: join(webFolder, 'icons'),
    prefix: '/icons/',
    index: false,
    maxAge: 0,
    decorateReply: false,
  });
  await server.register(fastifyStatic, {
    root: join(webFolder, 'assets'),
    prefix: '/assets/',
    index: false,
    preCompressed: true,
    maxAge: yearSeconds * 1_000,
    immutable: true,
  });
}

function serveFile(server: FastifyInstance, paths: string[], type: string, content: string): void {
  const headers = {
    'cache-control': 'no-cache',
    'content-security-policy': contentSecurity,
    'content-security-policy-report-only': trustedTypes,
  };
  const answer = (_request: unknown, reply: FastifyReply) => reply.type(type).headers(headers).send(content);
  for (const path of paths) server.get(path, answer);
}
