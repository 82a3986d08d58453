import type { Fault, Recovery } from '../fault.js';

const on = ['redis'] as const;
const back: Recovery = { figure: 'redisBack', within: 5, from: 'healing', sign: 'job' };
const outages = [1, 7, 20, 60];
const slowAnswer = 200;

const killedFor = (seconds: number): Fault => ({
  name: `Redis killed for ${seconds} s`,
  tries: [6],
  on,
  lasts: seconds,
  inject: async ({ fleet: { redis } }) => {
    await redis.link.refuse(true);
    await redis.server.kill();
    return {
      at: Date.now(),
      heal: async () => {
        await redis.server.restart();
        await redis.link.refuse(false);
      },
    };
  },
  recovery: back,
});

export const redisFaults: Fault[] = [
  ...outages.map(killedFor),
  { ...killedFor(300), name: 'Redis gone', tries: [5] },
  {
    name: 'FLUSHALL',
    tries: [4],
    on,
    lasts: 0,
    inject: async ({ fleet: { redis } }) => {
      await redis.server.command('flushall');
      return { at: Date.now() };
    },
    recovery: { figure: 'flushed', within: 60, from: 'injection', sign: 'job' },
  },
  {
    name: 'half-open connections to Redis',
    tries: [6],
    on,
    lasts: 0,
    inject: async ({ fleet: { redis } }) => {
      redis.link.treat('hole', 'existing');
      return { at: Date.now() };
    },
    // Redis's client finds it by the silence of its socket.
    recovery: { figure: 'halfOpen', within: 30, unpaced: true, from: 'injection', sign: 'job' },
  },
  {
    name: 'slow link to Redis',
    tries: [2],
    on,
    lasts: 20,
    inject: async ({ fleet: { redis } }) => {
      redis.link.treat({ delay: slowAnswer });
      return { at: Date.now(), heal: () => redis.link.treat('pass') };
    },
  },
  {
    name: 'connections to Redis killed',
    tries: [6],
    on,
    lasts: 0,
    inject: async ({ fleet: { redis } }) => {
      await redis.server.command('client', 'kill', 'type', 'normal');
      return { at: Date.now() };
    },
    recovery: { ...back, from: 'injection' },
  },
  {
    name: 'Redis at maxmemory',
    tries: [2],
    on,
    lasts: 20,
    inject: async ({ fleet: { redis } }) => {
      await redis.server.command('config', 'set', 'maxmemory', '1mb');
      return { at: Date.now(), heal: async () => void (await redis.server.command('config', 'set', 'maxmemory', '0')) };
    },
  },
];
