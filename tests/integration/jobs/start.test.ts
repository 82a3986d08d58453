import 'reflect-metadata';
import { startTestApp } from '../../support/app.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';
import { RedisServer, type RedisSettings } from '../../support/redis-server.js';
import { nudgeMails, nudgesOf, trial } from '../nudges/trial.js';
import { redisAt } from './backends.js';
import { startJobs } from './jobs-program.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function redis(settings: RedisSettings = {}): Promise<RedisServer> {
  const server = await RedisServer.start({ settings });
  closing.push(() => server.close());
  return server;
}

const evicting = { maxmemory: '64mb', 'maxmemory-policy': 'allkeys-lru' };
const forgetful = { appendonly: 'no' };

describe('a start', () => {
  it.each([
    ['may evict jobs', evicting, 'it may evict jobs: set maxmemory-policy to noeviction (it is allkeys-lru)'],
    ['keeps nothing', forgetful, 'a restart loses its jobs: set appendonly to yes'],
    [
      'does both',
      { ...evicting, ...forgetful },
      'it may evict jobs: set maxmemory-policy to noeviction (it is allkeys-lru); a restart loses its jobs: set appendonly to yes',
    ],
  ])('is refused on a Redis that %s, and says what to set', async (_, settings, reason) => {
    const { url } = await redis(settings);
    await expect(startJobs(redisAt(url))).rejects.toThrow(
      `REDIS_URL names a Redis that is not safe for jobs: ${reason}. For development, REDIS_ALLOW_LOSS=true starts anyway.`,
    );
  });

  it('goes on with such a Redis where that is allowed', async () => {
    const { redis: settings, ...rest } = redisAt((await redis(forgetful)).url);
    const program = await startJobs({ ...rest, redis: { ...settings!, allowLoss: true } });
    closing.push(() => program.stop());
    expect(await program.jobs.answers()).toBe(true);
  });

  it('waits for no Redis, uses it once it is there, and does without it again', async () => {
    const server = await redis();
    await server.kill();
    const app = await startTestApp({ redis: redisAt(server.url).redis, reconcileEvery: 500 });
    // The product tells of every Redis that it misses; here that is expected.
    app.app.nest.useLogger(false);
    closing.push(() => app.close());
    const queueIs = (answers: boolean) => eventually(async () => (await app.stranger().get('/readyz')).body.queue === answers, 20);
    const { api } = await app.organization();
    const { body: event } = await api.post('/api/v1/events', eventNow(trial));
    await queueIs(false);
    expect((await app.stranger().get('/readyz')).status).toBe(200);

    await server.restart();
    await queueIs(true);
    const people = await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, event.id, name)));
    await server.kill();
    await queueIs(false);

    expect((await scan(people[0]!.phone, scanOf(people[1]!.code))).body.items).toMatchObject([{ status: 'created' }]);
    expect((await app.stranger().get('/readyz')).status).toBe(200);
    for (const person of people) {
      await eventually(async () => (await nudgesOf(app, person))[0]?.state === 'accepted', 40);
      expect(nudgeMails(app, person)).toHaveLength(1);
      const [nudge, ...more] = await nudgesOf(app, person);
      expect([nudge!.state, nudge!.sentBy, more]).toEqual(['accepted', 'sweep', []]);
      // Four sweeps over its time, and what a busy machine takes.
      expect(nudge!.handedAt!.getTime() - nudge!.dueAt.getTime()).toBeLessThan(15_000);
    }
  }, 90_000);
});
