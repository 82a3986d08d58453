import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, mailedLink, scan, scanOf } from '../../support/people.js';
import { plainWeb } from '../../support/plain-web.js';
import { routesOf } from '../../support/routes.js';

const unknownId = '019a0000-0000-7000-8000-000000000000';
const pages = ['/', '/sign-in', '/r', '/events', `/events/${unknownId}/results`, '/a/', '/a/people', '/n', '/b/W24', '/sw.js'];

let app: TestApp;
let webFolder: string;
let routes: string[];
/** What each caller sends along, and what a path's names stand for. */
let callers: Record<string, Record<string, string>>;
let names: Record<string, string>;
beforeAll(async () => {
  webFolder = plainWeb();
  for (const file of ['assets/code-1a2b.js', 'icons/icon.svg']) writeFileSync(join(webFolder, file), '');
  app = await startTestApp({ webFolder });
  routes = routesOf(app.app.nest);
  const { api, key } = await app.organization();
  const eventId = (await api.post('/api/v1/events', eventNow())).body.id;
  const [ana, ben] = [await attendee(app, api, eventId, 'Ana'), await attendee(app, api, eventId, 'Ben')];
  const { contact } = (await scan(ana.phone, scanOf(ben.code))).body.items[0];
  const importId = (await api.upload(`/api/v1/events/${eventId}/attendee-imports`, 'Name\nCem\n')).body.id;
  const token = (await mailedLink(app, ana.email)).split('#')[1];
  const opened = await app.stranger().post('/api/v1/attendee/session', { token });
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!;
  callers = { nobody: {}, organizer: { authorization: `Bearer ${key}` }, attendee: { cookie } };
  names = { eventId, attendeeId: ana.id, importId, id: contact.id };
});
afterAll(async () => {
  await app?.close();
  rmSync(webFolder, { recursive: true });
});

async function headersOf(method: string, path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${app.url}${path}`, { method, headers, redirect: 'manual' });
  const told = (name: string) => answer.headers.get(name);
  await answer.body?.cancel();
  return {
    status: answer.status,
    sniff: told('x-content-type-options'),
    referrer: told('referrer-policy'),
    cache: told('cache-control'),
    csp: told('content-security-policy'),
    opener: told('cross-origin-opener-policy'),
    resource: told('cross-origin-resource-policy'),
    permissions: told('permissions-policy'),
    transport: told('strict-transport-security'),
  };
}

const guarded = {
  ...{ sniff: 'nosniff', referrer: 'no-referrer', opener: 'same-origin', resource: 'same-origin' },
  permissions: expect.stringMatching(/^camera=\(self\), .*geolocation=\(\), microphone=\(\)/),
  // Only where it is served over HTTPS.
  transport: null,
};

describe('every answer', () => {
  it('of every route, to whoever asks, is kept nowhere, loads nothing and stands in nobody’s frame', async () => {
    const [seen, answered] = [new Set<string>(), new Set<number>()];
    for (const route of routes.filter((one) => /^(GET|POST|PATCH|PUT|DELETE) \/(api|unsubscribe|dev|metrics|healthz|readyz)/.test(one))) {
      const [method, pattern] = route.split(' ') as [string, string];
      const path = pattern.replace(/:(\w+)/g, (_, name: string) => names[name] ?? unknownId);
      // What changes something is asked by nobody: a refusal is an answer, too.
      for (const caller of method === 'GET' ? Object.keys(callers) : ['nobody']) {
        const { status, csp, ...rest } = await headersOf(method, path, callers[caller]);
        expect({ route, caller, ...rest }).toEqual({ route, caller, ...guarded, cache: expect.stringContaining('no-store') });
        expect({ route, csp }).toEqual({
          route,
          csp: expect.stringMatching(/^default-src 'none';.* base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/),
        });
        seen.add(route);
        answered.add(status);
      }
    }
    expect(seen.size).toBeGreaterThan(45);
    expect([...answered]).toEqual(expect.arrayContaining([200, 401, 422]));
  });

  it('of every page loads what is ours alone, and stands in nobody’s frame', async () => {
    for (const path of pages) {
      const { csp, ...rest } = await headersOf('GET', path);
      expect({ path, ...rest }).toEqual({ path, status: 200, ...guarded, cache: 'no-cache' });
      expect(csp!.split('; ')).toEqual(
        expect.arrayContaining([
          ...["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'"],
          ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
        ]),
      );
    }
  });

  it('of a script that bears its hash is kept for a year, and of a missing one not at all', async () => {
    expect(await headersOf('GET', '/assets/code-1a2b.js')).toEqual({
      status: 200,
      ...guarded,
      cache: 'public, max-age=31536000, immutable',
      csp: null,
    });
    expect(await headersOf('GET', '/assets/code-3c4d.js')).toMatchObject({ status: 404, ...guarded, cache: 'no-store' });
    expect(await headersOf('GET', '/icons/icon.svg')).toMatchObject({ status: 200, ...guarded, cache: 'public, max-age=0' });
  });

  it.each([
    ['GET', '/nowhere'],
    ['GET', '/a'],
    ['GET', '/%00'],
    ['GET', '/api/v1/%zz'],
    ['POST', '/api/v1/nowhere'],
  ])('to %s %s, where there is nothing', async (method, path) => {
    const { csp, ...rest } = await headersOf(method, path);
    expect(rest).toMatchObject({ ...guarded, cache: 'no-store' });
    expect(csp).toContain("frame-ancestors 'none'");
  });
});

it('an installation whose address is HTTPS tells browsers to ask over nothing else for a year', async () => {
  const secure = await startTestApp({ publicUrl: 'https://meet.example.org', role: 'api' });
  try {
    for (const path of ['/healthz', '/api/v1/events', '/nowhere']) {
      const { headers } = await fetch(secure.url + path);
      expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000']);
    }
  } finally {
    await secure.close();
  }
});
