import { randomBytes } from 'node:crypto';
import { Client } from '../../support/client.js';
import type { ExportedSpan } from '../../support/otlp-collector.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';
import { RedisServer } from '../../support/redis-server.js';
import { Needles } from '../disclosure/needles.js';
import { secretsIn, WatchedAnswers } from '../disclosure/watched-answers.js';
import { redisAt } from '../jobs/backends.js';
import { changesPlanned, nudgeMails, nudgesOf, second, sleep, trial } from '../nudges/trial.js';
import { startTracedApp, type TracedApp } from './traced-app.js';

/** Everything that a span may tell. */
const attributesOfSpans = [
  ...['http.request.method', 'http.route', 'http.response.status_code', 'error.type'],
  ...[
    'messaging.system',
    'messaging.destination.name',
    'messaging.operation.name',
    'messaging.batch.message_count',
    'messaging.message.id',
  ],
  ...['within24.event.id', 'within24.nudge.id', 'within24.items', 'within24.mail.outcome', 'within24.error.code'],
];
/** From a mail back to the request that it is because of. */
const wayBack = [
  ...['mail send', 'process nudges/send', 'addBulk nudges/send', 'nudges plan'],
  ...['process nudges/changes', 'addBulk nudges/changes', 'changes announce', 'POST /api/v1/scans'],
];
const strangersTrace = randomBytes(16).toString('hex');
const strangersHeaders = { traceparent: `00-${strangersTrace}-${randomBytes(8).toString('hex')}-01`, 'x-forwarded-for': '192.0.2.7' };

const links = (span: ExportedSpan, to: ExportedSpan) =>
  span.links.some(({ traceId, spanId }) => traceId === to.traceId && spanId === to.spanId);

describe.each(['PostgreSQL', 'Redis'])('of an event with jobs on %s', (jobs) => {
  const needles = new Needles();
  const answers = new WatchedAnswers(needles);
  let app: TracedApp;
  let redis: RedisServer | undefined;
  let nudgeIds: string[];
  let spans: ExportedSpan[];
  const called = (name: string) => spans.filter((span) => span.name === name);
  const parentOf = ({ traceId, parentSpanId }: ExportedSpan) =>
    spans.find((span) => span.traceId === traceId && span.spanId === parentSpanId);

  /** Three meet at once and are reminded; somebody asks for what is not there. */
  beforeAll(async () => {
    redis = jobs === 'Redis' ? await RedisServer.start() : undefined;
    // No sweep: what is sent here is sent by the delayed jobs.
    app = await startTracedApp({ redis: redis && redisAt(redis.url).redis, reconcileEvery: 3_600_000 });
    const word = (name: string) => needles.word(name);
    const { api } = await app.organization(word('organizationName'));
    const { body: event } = await api.post('/api/v1/events', eventNow({ ...trial, name: word('eventName') }));
    const card = { company: word('company'), title: word('title') };
    const meet = (name: string) => attendee(app, api, event.id, `${name} ${word(`${name}sName`)}`, card);
    const [ana, ben, cem] = [await meet('Ana'), await meet('Ben'), await meet('Cem')];
    const people = [ana, ben, cem];
    for (const { email, code, shortCode } of people) {
      needles.add('address', email);
      needles.add('badge code', code);
      needles.add('short badge code', shortCode);
    }
    // What opening the links announced is planned by itself.
    await changesPlanned(app);
    await sleep(second);
    const note = () => ({ note: word('note'), tags: [word('tag')] });
    await Promise.all([
      scan(ana.phone, scanOf(ben.code, note())),
      scan(ben.phone, scanOf(cem.code, note())),
      scan(cem.phone, scanOf(ana.code, note())),
    ]);
    const stranger = new Client(app.url, { 'user-agent': word('userAgent'), ...strangersHeaders });
    await stranger.get(`/api/v1/${word('unknownPath')}?q=${word('query')}`);
    await stranger.delete(`/api/v1/scans/${word('scanId')}`);
    await stranger.post('/api/v1/attendee/session', { token: word('token') });
    await eventually(() => people.every((person) => nudgeMails(app, person).length === 1), 40);
    for (const { text, headers } of app.mailbox.messages({})) {
      for (const [kind, secret] of secretsIn(text + JSON.stringify(headers))) needles.add(kind, secret);
    }
    nudgeIds = (await Promise.all(people.map((person) => nudgesOf(app, person)))).flat().map(({ id }) => id);
    await app.close();
    spans = app.collector.spans;
  }, 120_000);
  afterAll(async () => {
    answers.stop();
    await redis?.close();
    await app?.collector.close();
  });

  it('a mail leads back to the scan that it is because of, through the queue', () => {
    const mails = called('mail send').filter((span) => parentOf(span)?.name === 'process nudges/send');
    expect(mails.map(({ attributes }) => attributes)).toEqual(mails.map(() => ({ 'within24.mail.outcome': 'accepted' })));
    for (const mail of mails) {
      const way: ExportedSpan[] = [];
      for (let span: ExportedSpan | undefined = mail; span; span = parentOf(span)) way.push(span);
      expect(way.map(({ name }) => name)).toEqual(wayBack);
    }
    expect(mails).toHaveLength(3);
  });

  it('a mail is claimed in the run that hands it over', () => {
    const claims = called('nudges claim').filter((claim) => parentOf(claim)?.name === 'process nudges/send');
    expect(claims.map(({ attributes }) => attributes['within24.nudge.id']).sort()).toEqual([...nudgeIds].sort());
  });

  it('what is done for several requests at once is linked to each', () => {
    const scans = called('POST /api/v1/scans');
    expect(scans).toHaveLength(3);
    for (const shared of ['sessions read', 'scans write', 'contacts read', 'changes announce']) {
      for (const request of scans) expect([shared, called(shared).some((span) => links(span, request))]).toEqual([shared, true]);
    }
  });

  it('a request is told by its method, route and status', () => {
    const [scanned] = called('POST /api/v1/scans');
    expect(scanned!.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/v1/scans',
      'http.response.status_code': 200,
    });
    expect(called('DELETE /api/v1/scans/:clientScanId')[0]!.attributes).toMatchObject({ 'http.response.status_code': 401 });
    expect(called('GET')[0]!.attributes).toEqual({ 'http.request.method': 'GET', 'http.response.status_code': 404 });
  });

  it('a stranger cannot write into a trace', () => {
    expect(spans.filter(({ traceId }) => traceId === strangersTrace)).toEqual([]);
  });

  it('a span holds nothing that people wrote, nor what signs them in', () => {
    expect(needles.kinds).toEqual(expect.arrayContaining(['session cookie', 'token of a link', 'token to unsubscribe', 'badge code']));
    expect(app.collector.text).toContain(nudgeIds[0]);
    expect(needles.in(app.collector.text)).toEqual([]);
    const told = new Set(spans.flatMap(({ attributes }) => Object.keys(attributes)));
    expect([...told].filter((name) => !attributesOfSpans.includes(name))).toEqual([]);
    expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(['within24']));
  });
});

it('a trusted proxy has its trace go on, and nobody else', async () => {
  const app = await startTracedApp({ role: 'api', trustedProxies: ['127.0.0.1'] });
  const { 'x-forwarded-for': proxied, ...unproxied } = strangersHeaders;
  await new Client(app.url, { ...unproxied, 'x-forwarded-for': proxied }).get('/healthz');
  await new Client(app.url, unproxied).get('/readyz');
  await app.close();
  const ofProxy = app.collector.spans.filter(({ traceId }) => traceId === strangersTrace);
  expect(ofProxy.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual([['GET /healthz', unproxied.traceparent.split('-')[2]]]);
  await app.collector.close();
});

it('a collector that never answers keeps no request waiting, and a stop no longer than three seconds', async () => {
  const app = await startTracedApp({}, 'never answers');
  const { api } = await app.organization();
  const { body: event } = await api.post('/api/v1/events', eventNow());
  const [ana, ben] = [await attendee(app, api, event.id, 'Ana'), await attendee(app, api, event.id, 'Ben')];
  const took: number[] = [];
  for (let index = 0; index < 30; index++) {
    const begin = performance.now();
    expect((await scan(ana.phone, scanOf(ben.code))).status).toBe(200);
    took.push(performance.now() - begin);
  }
  await eventually(() => app.collector.text.includes('POST /api/v1/scans'));
  expect(Math.max(...took)).toBeLessThan(second);
  const begin = performance.now();
  await app.close();
  expect(performance.now() - begin).toBeLessThan(app.collector.patience - 1.5 * second);
  // In a process that goes on the exporter waits for longer.
  await sleep(app.collector.patience);
  await app.collector.close();
});
