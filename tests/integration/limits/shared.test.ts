import { randomBytes, randomUUID } from 'node:crypto';
import type { RedisSettings } from '../../../apps/api/src/platform/config.js';
import { figures } from '../../../apps/api/src/platform/limits/figures.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { ask, limitedOf } from '../../support/floods.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';
import { startRedisCluster } from '../../support/redis-cluster.js';
import { RedisServer } from '../../support/redis-server.js';
import { secondProcess } from '../../support/second-process.js';
import { stored } from '../../support/stored.js';
import { redisAt } from '../jobs/backends.js';

/** Where the counters are, what they are called there, and how that place is lost and found again. */
type Place = {
  redis: RedisSettings | undefined;
  keys: (app: TestApp) => Promise<string[]>;
  close: () => Promise<void>;
  stop?: () => Promise<void>;
  restart?: () => Promise<void>;
};

const places: Record<string, () => Promise<Place>> = {
  PostgreSQL: async () => ({
    redis: undefined,
    keys: async (app) => (await stored<{ key: string }>(app, 'select key from limits.counter')).map(({ key }) => key),
    close: async () => undefined,
  }),
  Redis: async () => {
    const server = await RedisServer.start();
    return {
      redis: redisAt(server.url).redis,
      keys: () => server.command<string[]>('keys', '*limit*'),
      close: () => server.close(),
      stop: () => server.stop(),
      restart: () => server.restart(),
    };
  },
  'a Redis Cluster': async () => {
    const { url, onMasters, close } = await startRedisCluster();
    return { redis: redisAt(url, 'cluster').redis, keys: async () => (await onMasters<string[]>('keys', '*limit*')).flat(), close };
  },
};

/** Somebody new, told by the proxy that this test is. */
const newAddress = () => [10, ...randomBytes(3)].join('.');
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const unknownToken = (url: string, address: string) =>
  new Client(url).post('/api/v1/attendee/session', { token: randomBytes(32).toString('base64url') }, from(address));
const signIn = (url: string, address: string) =>
  new Client(url).post('/api/v1/auth/sign-in', { email: `${randomUUID()}@example.org` }, from(address));

describe.each(Object.entries(places))('two processes with their counters in %s', (_, open) => {
  let place: Place;
  let app: TestApp;
  let second: Awaited<ReturnType<typeof secondProcess>>;
  beforeAll(async () => {
    place = await open();
    app = await startTestApp({ redis: place.redis, trustedProxies: ['127.0.0.1'] });
    second = await secondProcess(app);
  }, 120_000);
  afterAll(async () => {
    await second?.close();
    await app?.close();
    await place?.close();
  }, 60_000);

  const inTurns = (index: number) => (index % 2 ? app.url : second.url);

  it('have one limit: at most a tenth more than one of them', async () => {
    const { most } = figures.organizerMails;
    const passedFrom = async (address: string) => 2 * most - limitedOf(await ask(2 * most, (index) => signIn(inTurns(index), address)));
    // Counters that a busy machine lets answer too late are not waited for, and each process limits by itself for a second.
    let passed = Infinity;
    for (let time = 0; time < 3 && passed > 1.1 * most; time++) passed = await passedFrom(newAddress());
    expect(passed).toBeGreaterThanOrEqual(most);
    expect(passed).toBeLessThanOrEqual(1.1 * most);
  }, 120_000);

  it('count guesses as one, but for those that are under way', async () => {
    const { most } = figures.wrongSignInCodes;
    const address = newAddress();
    const guess = (index: number) =>
      new Client(inTurns(index)).post('/api/v1/attendee/session', { email: `${randomUUID()}@example.org`, code: '123456' }, from(address));
    const wrong = 3 * most - limitedOf(await ask(3 * most, guess, 2));
    expect(wrong).toBeGreaterThanOrEqual(most);
    expect(wrong).toBeLessThanOrEqual(most + 4);
  }, 60_000);

  it('keep no address and nobody’s id in them', async () => {
    const { api } = await app.organization();
    const event = (await api.post('/api/v1/events', eventNow())).body.id;
    const ana = await attendee(app, api, event, 'Ana');
    const address = newAddress();
    await unknownToken(app.url, address);
    await scan(ana.phone, scanOf(randomBytes(4).toString('hex').toUpperCase()));
    const keys = await place.keys(app);
    expect(keys.length).toBeGreaterThan(2);
    expect(keys.filter((key) => !/(^|:)(unknownTokens|wrongSignInCodes|unknownBadgeCodes|organizerMails):[\w-]{43}$/.test(key))).toEqual(
      [],
    );
    expect(keys.filter((key) => key.includes(address) || key.includes(ana.id))).toEqual([]);
  });

  it('ask for nothing while people do what people do', async () => {
    const { api } = await app.organization();
    const event = (await api.post('/api/v1/events', eventNow())).body.id;
    const [ana, ben] = [await attendee(app, api, event, 'Ana'), await attendee(app, api, event, 'Ben')];
    const before = (await place.keys(app)).sort();
    for (let scans = 0; scans < 30; scans++) expect((await scan(ana.phone, scanOf(ben.code))).status).toBe(200);
    for (let looks = 0; looks < 30; looks++) expect((await ana.phone.get('/api/v1/me')).status).toBe(200);
    expect((await place.keys(app)).sort()).toEqual(before);
  });
});

describe('where Redis is gone', () => {
  it('people go on, each process limits by itself, and afterwards both together', async () => {
    const place = await places['Redis']!();
    const app = await startTestApp({ redis: place.redis, trustedProxies: ['127.0.0.1'] });
    const second = await secondProcess(app);
    try {
      const { api } = await app.organization();
      const event = (await api.post('/api/v1/events', eventNow())).body.id;
      const [ana, ben] = [await attendee(app, api, event, 'Ana'), await attendee(app, api, event, 'Ben')];
      await place.stop!();
      const { most } = figures.organizerMails;
      const address = newAddress();
      const started = performance.now();
      const answers = await ask(most + 20, () => signIn(app.url, address));
      expect(limitedOf(answers)).toBe(20);
      expect(limitedOf(await ask(most, () => signIn(second.url, address)))).toBe(0);
      expect(performance.now() - started).toBeLessThan(20_000);
      const scans = await ask(50, () => scan(ana.phone, scanOf(ben.code)));
      expect(scans.map(({ status }) => status)).toEqual(Array(50).fill(200));
      await place.restart!();
      // The pause after an answer that did not come, and the connection's.
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      const next = newAddress();
      const together = await ask(2 * most, (index) => signIn(index % 2 ? app.url : second.url, next));
      expect(2 * most - limitedOf(together)).toBeLessThanOrEqual(1.1 * most);
    } finally {
      await second.close();
      await app.close();
      await place.close();
    }
  }, 120_000);

  it.each(['stop', 'freeze'] as const)(
    'nobody waits for it (%s)',
    async (trouble) => {
      const server = await RedisServer.start();
      const app = await startTestApp({ redis: redisAt(server.url).redis, trustedProxies: ['127.0.0.1'] });
      try {
        const others = newAddress();
        await eventually(async () => {
          await ask(figures.unknownTokens.most / 5, () => unknownToken(app.url, others));
          return (await server.command<string[]>('keys', '*limit*')).length > 0;
        });
        if (trouble === 'stop') await server.stop();
        else server.freeze(true);
        const address = newAddress();
        const started = performance.now();
        // Each unknown token is told to the shared counters.
        const answers = await ask(100, () => unknownToken(app.url, address), 4);
        expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(410));
        expect(performance.now() - started).toBeLessThan(10_000);
      } finally {
        server.freeze(false);
        await app.close();
        await server.close();
      }
    },
    60_000,
  );
});
