import fastifyCookie from '@fastify/cookie';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { rememberRequest } from '../audit.js';
import type { Config } from '../config.js';
import { DomainError } from '../errors.js';
import { answerClientError } from './client-error.js';
import { drainBeforeClose } from './drain.js';
import { answerProblem } from './problem.filter.js';
import { keepRawBody } from './raw-body.js';

const mebibyte = 1_048_576;
const ordinaryBody = mebibyte;
const scanBody = 262_144;
const importBody = 64 * mebibyte;
/** More than a logo may have, so that whoever chooses a photo is told what to do. */
const logoBody = 16 * mebibyte;

/** Routes that take more or less than an ordinary body, by how their path ends. */
const bodyLimits: [ending: string, bytes: number][] = [
  ['/attendee-imports', importBody],
  ['/logo', logoBody],
  ['/scans', scanBody],
];

/** Routes whose callers sign the body. */
const signedBodies = /\/mail-events$/;

/** What is taken besides JSON, and where: an import and a logo may be the file itself, mail programs unsubscribe with a form. */
const otherTypes: [type: RegExp, path: RegExp][] = [
  [/^text\/csv/i, /\/attendee-imports(\?|$)/],
  [/^(image\/|application\/octet-stream)/i, /\/logo(\?|$)/],
  [/^(multipart\/form-data|application\/x-www-form-urlencoded)/i, /^\/unsubscribe\//],
];

/** Refuses a body that this address would misread: of another type, or compressed. */
function refuseOtherTypes({ headers, url }: FastifyRequest): void {
  const type = headers['content-type'] ?? '';
  const misplaced = otherTypes.some(([other, path]) => other.test(type) && !path.test(url));
  const compressed = (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity';
  if (misplaced || compressed) throw new UnsupportedMediaTypeException();
}

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A browser sends `Origin` with what it changes; another site's page is refused. Scripts with API keys send none. */
function refuseOtherOrigins(request: FastifyRequest, publicOrigin: string): void {
  const origin = request.headers.origin;
  if (!changing.has(request.method) || !origin || request.url.startsWith('/unsubscribe/')) return;
  if (origin !== publicOrigin && origin !== `http://${request.headers.host}` && origin !== `https://${request.headers.host}`) {
    throw new DomainError('forbidden', 'other_origin', 'This request comes from another site.');
  }
}

/** What was scanned with a phone's own camera, valid or not, is one address to the server: the page that asks is always the same. */
const scannedBadge = /^\/b\/[^?]*/i;

/**
 * What holds unless a route says otherwise: nothing is kept on the way or in the browser; what is no page of ours loads and runs
 * nothing, and stands in no other site's frame, window or page. A picture may colour itself. Of what a browser can be asked for,
 * pages need the camera alone.
 */
const guarded = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
};
/** For a year browsers ask over HTTPS only. What lies on names below this one is not ours to decide about. */
const overHttps = { 'strict-transport-security': 'max-age=31536000' };
/** A worker's script is bound by its own answer, and the one that reads badges needs what its page may. */
const scripts = /^\/assets\//;

/** The HTTP server with limits on bodies, cookies, and headers that hold for every answer. */
export function httpAdapter({ trustedProxies }: Pick<Config, 'trustedProxies'>): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: ordinaryBody,
    // Of X-Forwarded-For counts what trusted proxies added; the rest anybody can have written.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestTimeout: 60_000,
    clientErrorHandler: answerClientError,
    forceCloseConnections: true,
    // Who has connected before a stop is answered, see drainBeforeClose.
    return503OnClosing: false,
    rewriteUrl: ({ url = '/' }) => url.replace(scannedBadge, '/b/-'),
    routerOptions: { maxParamLength: 200 },
    // What is refused before any route is found.
    frameworkErrors: (error: unknown, _request: unknown, reply: FastifyReply) => answerProblem(error, reply.headers(guarded)),
  });
}

export async function prepareServer(server: FastifyInstance, config: Config): Promise<void> {
  const publicOrigin = new URL(config.publicUrl).origin;
  drainBeforeClose(server);
  server.addHook('onRoute', (route) => {
    route.bodyLimit = bodyLimits.find(([ending]) => route.url.endsWith(ending))?.[1] ?? route.bodyLimit;
    if (signedBodies.test(route.url)) route.preParsing = keepRawBody;
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(guarded);
    if (config.secureCookies) void reply.headers(overHttps);
    if (scripts.test(request.url)) void reply.removeHeader('content-security-policy');
    refuseOtherOrigins(request, publicOrigin);
    refuseOtherTypes(request);
  });
  server.addHook('preValidation', rememberRequest);
  server.removeContentTypeParser('text/plain');
  const files = /^(text\/csv|image\/|application\/octet-stream)/i;
  server.addContentTypeParser(files, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const smallForm = { parseAs: 'string', bodyLimit: 8_192 } as const;
  server.addContentTypeParser('multipart/form-data', smallForm, (_request, body, done) => done(null, body));
  await server.register(fastifyCookie as never);
}
