import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer, Client } from '../../support/client.js';
import { member } from '../../support/members.js';
import { attendee, eventNow, eventually, scan, scanOf, type Person } from '../../support/people.js';
import { routesOf } from '../../support/routes.js';
import { checksums, stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let owner: Client;
let ana: Person;
let ids: Record<string, string>;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  const organization = await app.organization();
  ({ api } = organization);
  owner = (await member(app, organization.id, 'owner')).browser;
  const eventId = (await api.post('/api/v1/events', eventNow())).body.id;
  const ben = await attendee(app, api, eventId, 'Ben');
  ana = await attendee(app, api, eventId, 'Ana');
  const id = (await scan(ana.phone, scanOf(ben.code))).body.items[0].contact.id;
  ids = {
    eventId,
    attendeeId: ana.id,
    importId: randomUUID(),
    keyId: randomUUID(),
    memberId: randomUUID(),
    sessionId: randomUUID(),
    id,
    followUpId: randomUUID(),
    clientScanId: randomUUID(),
    token: 'x'.repeat(43),
  };
});
afterAll(() => app?.close());

const callerOf = (route: string) => (/\/(me|scans)(\/|$)/.test(route) && !route.includes('/auth/') ? ana.phone : owner);
const pathOf = (route: string, with_ = ids) => route.split(' ')[1]!.replace(/:(\w+)/g, (_, name: string) => with_[name]!);
const methodOf = (route: string) => route.split(' ')[0]!;
const routes = () => routesOf(app.app.nest).filter((route) => !route.startsWith('DELETE /api/v1/a'));
/** Drawing pixels takes its time. */
const quick = () => routes().filter((route) => !/activity|badge\.png/.test(route));
const changing = () => routes().filter((route) => /^(POST|PATCH) /.test(route));

/** A refusal is a problem with a code, and nothing is the server's fault. */
function expectSound(route: string, { status, headers, body }: Answer): void {
  const sound =
    status < 400 || (status < 500 && /^application\/problem\+json/.test(headers.get('content-type') ?? '') && /^[a-z_]+$/.test(body.code));
  expect({ route, sound, status, body: sound ? '' : body }).toEqual({ route, sound: true, status, body: '' });
}

/** With a name for the list of tests, where a text is endless. */
const labelled = (text: string): [string, string] => [text.slice(0, 40), text];

const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);
const bodies: [string, { raw: string | Uint8Array; type?: string; headers?: Record<string, string> }][] = [
  ['nothing', { raw: '' }],
  ['null', { raw: 'null' }],
  ['a list', { raw: '[]' }],
  ['a word', { raw: '"word"' }],
  ['a number beyond all', { raw: '1e309' }],
  ['broken JSON', { raw: '{"name":' }],
  ['JSON 100,000 deep in lists', { raw: deep('[', ']') }],
  ['JSON 100,000 deep in objects', { raw: deep('{"name":', '}').replace(':}', ':1}') }],
  ['__proto__', { raw: '{"__proto__":{"role":"owner"}}' }],
  ['constructor.prototype', { raw: '{"constructor":{"prototype":{"role":"owner"}}}' }],
  ['bytes that are no UTF-8', { raw: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) }],
  ['JSON as plain text', { raw: '{"name":"x"}', type: 'text/plain' }],
  ['a form', { raw: 'name=x&email=y', type: 'application/x-www-form-urlencoded' }],
  ['XML', { raw: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', type: 'application/xml' }],
  ['JSON of a type that is broken', { raw: '{}', type: 'application/json; charset="' }],
  ['a gzip bomb', { raw: gzipSync(Buffer.alloc(5_000_000, 'x')), headers: { 'content-encoding': 'gzip' } }],
  ['2 MB', { raw: JSON.stringify({ name: 'x'.repeat(2_000_000) }) }],
];

describe('a body of', () => {
  it.each(bodies)('%s is nobody’s downfall, at any address', async (_, body) => {
    for (const route of changing()) expectSound(route, await callerOf(route).call(methodOf(route), pathOf(route), body));
    expect((await api.get('/healthz')).status).toBe(200);
    expect(({} as { role?: string }).role).toBeUndefined();
  });
});

describe('any JSON', () => {
  const names = [
    'name',
    'email',
    'csv',
    'mapping',
    'token',
    'action',
    'contactId',
    'sentAt',
    'items',
    'note',
    'tags',
    'until',
    'startsAt',
    'endsAt',
  ];
  const more = [
    'timeZone',
    'nudgePolicy',
    'quietHours',
    'followUpWindow',
    'attendeeIds',
    'links',
    'sharedFields',
    'organizationId',
    'role',
    'scopes',
    'id',
  ];
  const cleverText = fc.constantFrom(
    '\u0000',
    '\ud800',
    '%00',
    "'; drop table event; --",
    '9999-12-31T23:59:59Z',
    'PT1H',
    randomUUID(),
    '0',
    '\u202e',
  );
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), cleverText, fc.array(cleverText, { maxLength: 3 }));
  const body = fc.dictionary(fc.constantFrom(...names, ...more), value, { maxKeys: 12 });

  it('is answered soundly, at any address', async () => {
    const all = changing();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all), body, async (route, json) => {
        expectSound(route, await callerOf(route).call(methodOf(route), pathOf(route), { body: json }));
      }),
      { numRuns: 300 },
    );
  });
});

describe('an address', () => {
  const junk = [
    'junk',
    '%00',
    '%zz',
    '%ff',
    '..%2f..%2fetc%2fpasswd',
    '%F0%9F%92%A5',
    "'%20or%201=1--",
    'null',
    '-1',
    '1e309',
    'x'.repeat(5_000),
    'a,b',
    '[]',
  ];
  it.each(junk.map(labelled))('with %s for an id names nothing', async (_, id) => {
    for (const route of routes().filter((each) => each.includes('/:') && !each.includes(':token'))) {
      const answer = await callerOf(route).call(
        methodOf(route),
        pathOf(route, Object.fromEntries(Object.keys(ids).map((name) => [name, id]))),
      );
      expectSound(route, answer);
      expect([route, answer.status >= 400]).toEqual([route, true]);
    }
  });

  it.each(
    [
      '/api/v1/nothing',
      '/api/v2/events',
      '/api',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/api/v1/events/../../healthz/x',
      '//',
      `/${'x'.repeat(9_000)}`,
      `/${'x'.repeat(70_000)}`,
    ].map(labelled),
  )('%s that is not there is a problem', async (_, path) => {
    const answer = await app.stranger().get(path);
    expectSound(path, answer);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it.each(['PUT', 'TRACE', 'PROPFIND', 'QUERY'])('answers %s with a problem', async (method) => {
    expect([400, 404, 405, 501]).toContain(await rawStatus(`${method} /api/v1/events HTTP/1.1`));
  });

  it.each(
    [
      'limit=-1',
      'limit=1e9',
      'limit=NaN',
      'limit=1&limit=2',
      'limit[]=1',
      'cursor=%00',
      'cursor[x]=y',
      'since=yesterday',
      'since=1e309',
      'dryRun=x',
      '%00=%00',
      '%zz',
      'a'.repeat(9_000),
    ].map(labelled),
  )('with the query %s is answered soundly', async (_, query) => {
    for (const route of quick().filter((each) => !/^DELETE|PATCH/.test(each))) {
      expectSound(
        route,
        await callerOf(route).call(methodOf(route), `${pathOf(route)}?${query}`, methodOf(route) === 'GET' ? {} : { body: {} }),
      );
    }
  });
});

describe('a header', () => {
  it('of another site’s page is refused before anything changes', async () => {
    await eventually(async () => (await stored(app, 'select from change')).length === 0);
    const before = await checksums(app);
    for (const origin of [
      'https://evil.example',
      'null',
      `${app.url}.evil.example`,
      `${app.url.replace('http', 'https')}:1`,
      'http://localhost:1',
    ]) {
      for (const route of changing().filter((each) => !each.includes('/unsubscribe/'))) {
        const answer = await callerOf(route).call(methodOf(route), pathOf(route), { body: {}, headers: { origin } });
        expect([route, answer.status, answer.body.code]).toEqual([route, 403, 'other_origin']);
      }
    }
    expect(await checksums(app)).toEqual(before);
    expect((await api.post('/api/v1/events', eventNow(), { headers: { origin: app.url } })).status).toBe(201);
    expect(
      (await api.get('/api/v1/events', { headers: { origin: 'https://evil.example' } })).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });

  it('that claims another address, host or method changes nothing', async () => {
    const forged = {
      ...{
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        forwarded: 'for=127.0.0.1;host=evil.example',
      },
      ...{ 'x-original-url': '/dev/mailbox', 'x-http-method-override': 'DELETE', 'x-real-ip': '127.0.0.1' },
    };
    const [plain, claimed] = [
      await api.get(`/api/v1/events/${ids['eventId']}`),
      await api.get(`/api/v1/events/${ids['eventId']}`, { headers: forged }),
    ];
    expect([claimed.status, claimed.body]).toEqual([200, plain.body]);
    const me = await ana.phone.get('/api/v1/me', { headers: forged });
    expect(me.body.badge.url).toMatch(`${app.url.toUpperCase()}/B/`);
  });

  it('of cookies that are junk signs nobody in', async () => {
    for (const cookie of [
      'w24_attendee',
      'w24_attendee=',
      'w24_attendee=%00',
      'w24_attendee=%zz',
      `w24_attendee=${'x'.repeat(4_000)}`,
      ';;;=',
      'w24_attendee=a; w24_attendee=b',
    ]) {
      const answer = await app.stranger().get('/api/v1/me', { headers: { cookie } });
      expect([cookie.slice(0, 30), answer.status, answer.body.code]).toEqual([cookie.slice(0, 30), 401, 'personal_link_required']);
    }
  });

  it('line that is broken is answered with 400, and the server goes on', async () => {
    for (const line of ['GET', 'GET / HTTP/9.9', 'G\u0000T / HTTP/1.1', 'GET /\r\nX: y HTTP/1.1'])
      expect([400, 404, 505]).toContain(await rawStatus(line));
    expect((await api.get('/healthz')).status).toBe(200);
  });
});

describe('every answer', () => {
  it('tells browsers to keep to its type, and nobody to keep an answer of the API', async () => {
    const { headers } = await api.get('/api/v1/events');
    expect([headers.get('x-content-type-options'), headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
      'nosniff',
      'no-store',
      'no-referrer',
    ]);
  });

  it('with a problem has its type, status and code, and nothing of the server’s inside', async () => {
    for (const answer of [
      await api.get('/api/v1/events/%zz'),
      await api.get('/nothing'),
      await api.post('/api/v1/events', null),
      await app.stranger().get('/api/v1/me'),
    ]) {
      expect(answer.body).toMatchObject({
        type: 'about:blank',
        status: answer.status,
        code: expect.any(String),
        title: expect.any(String),
      });
      expect(JSON.stringify(answer.body)).not.toMatch(/FST_|node_modules|\.ts:|\bat \/|select /);
    }
  });

  it('on HEAD has no body, and on GET changes nothing, but for the note of what an organizer looked at', async () => {
    const looked = async () => ({ ...(await checksums(app)), audit_entry: undefined });
    const before = await looked();
    for (const route of quick().filter((each) => each.startsWith('GET'))) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const answer = await callerOf(route).call(method, pathOf(route));
        if (method === 'HEAD') expect([route, answer.body]).toEqual([route, '']);
      }
    }
    expect(await looked()).toEqual(before);
  });
});

describe('health', () => {
  it('is alive and ready', async () => {
    expect(await app.stranger().get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await app.stranger().get('/readyz')).toMatchObject({ status: 200, body: { status: 'ok', database: true } });
  });
});

/** The status that a request line is answered with, byte for byte as given. */
function rawStatus(line: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () =>
      socket.write(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])));
  });
}
