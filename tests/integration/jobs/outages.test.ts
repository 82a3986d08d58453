import 'reflect-metadata';
import { setTimeout } from 'node:timers/promises';
import { eventually } from '../../support/people.js';
import { RedisServer } from '../../support/redis-server.js';
import { TcpProxy } from '../../support/tcp-proxy.js';
import { redisAt } from './backends.js';
import { startJobs, task, type JobsProgram } from './jobs-program.js';
import { plainBullMq, type Version } from './plain-bullmq.js';

const second = 1_000;
const figure = (name: string, seconds: number, target: number) => process.stdout.write(`${name} ${seconds.toFixed(1)}s ${target}s\n`);
/** A minute's outage only where somebody waits for it: W24_LONG_OUTAGES=true. */
const lengths = process.env['W24_LONG_OUTAGES'] === 'true' ? [1, 7, 20, 60] : [1, 7, 20];
const longest = Math.max(...lengths);
const backWithin = 5;
const halfOpenWithin = 30;
/** So long after the return a worker is waited for that does not come back. */
const patience = 15;

type Outage = { returnedAt: number; jobs: { key: string; dueAt: number }[] };
const closing: (() => unknown)[] = [];

/** Everything that goes wrong goes wrong at the same time, each with a Redis of its own. */
const outages = new Map<number, Promise<{ outage: Outage; program: JobsProgram }>>();
let halfOpen: Promise<{ cutAt: number; program: JobsProgram }>;
const plain = new Map<Version, Promise<{ outage: Outage; bullmq: ReturnType<typeof plainBullMq> }>>();

beforeAll(async () => {
  for (const length of lengths) {
    const server = await redis();
    const program = await programAt(server.url);
    outages.set(
      length,
      through(server, length, (key, delay) => program.jobs.add(task, { key }, { delay })).then((outage) => ({ outage, program })),
    );
  }
  for (const version of ['6.1.0', '6.7'] as const) {
    const server = await redis();
    const bullmq = plainBullMq(version, redisAt(server.url).redis!);
    closing.push(bullmq.stop);
    plain.set(
      version,
      through(server, 20, bullmq.add).then((outage) => ({ outage, bullmq })),
    );
  }
  halfOpen = cutInHalf();
}, 60_000);
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
}, 60_000);

async function redis(): Promise<RedisServer> {
  const server = await RedisServer.start();
  closing.push(() => server.close());
  return server;
}

async function programAt(url: string): Promise<JobsProgram> {
  const program = await startJobs(redisAt(url));
  closing.push(() => program.stop());
  await program.jobs.add(task, { key: 'before' });
  await eventually(() => program.runs.of('before').length === 1);
  return program;
}

/** Kills Redis for so many seconds while delayed jobs come due, and lets more come due after its return. */
async function through(server: RedisServer, length: number, add: (key: string, delay: number) => Promise<unknown>): Promise<Outage> {
  const from = Date.now();
  const delays = [length / 3, length / 2, length + 2, length + 3].map((delay) => delay * second + second);
  await Promise.all(delays.map((delay) => add(`after ${delay}`, delay)));
  await setTimeout(second);
  await server.kill();
  await setTimeout(length * second);
  await server.restart();
  return { returnedAt: Date.now(), jobs: delays.map((delay) => ({ key: `after ${delay}`, dueAt: from + delay })) };
}

/** The connections there are stay open and carry nothing any more, as when a router forgot them. */
async function cutInHalf(): Promise<{ cutAt: number; program: JobsProgram }> {
  const server = await redis();
  const link = await TcpProxy.start({ port: server.port });
  closing.push(() => link.close());
  const program = await programAt(`redis://127.0.0.1:${link.port}`);
  for (const delay of [2, 8]) await program.jobs.add(task, { key: `in ${delay}` }, { delay: delay * second });
  link.treat('hole', 'existing');
  return { cutAt: Date.now(), program };
}

/** Seconds after the later of return and due time at which the last of them ran; waits for those that did not run yet. */
async function lastOf({ returnedAt, jobs }: Outage, ranAt: (key: string) => number[]): Promise<number> {
  await eventually(() => jobs.every(({ key }) => ranAt(key).length > 0), patience);
  return Math.max(...jobs.map(({ key, dueAt }) => ranAt(key)[0]! - Math.max(dueAt, returnedAt))) / second;
}

describe('after Redis was gone', () => {
  it.each(lengths)(
    'for %d seconds, delayed jobs run within five seconds, and new ones are taken',
    async (length) => {
      const { outage, program } = await outages.get(length)!;
      const late = await lastOf(outage, (key) => program.runs.of(key));
      figure(`redis-gone-${length}s`, late, backWithin);
      expect(late).toBeLessThan(backWithin);
      for (const { key, dueAt } of outage.jobs) {
        expect(program.runs.of(key)).toHaveLength(1);
        expect(program.runs.of(key)[0]).toBeGreaterThanOrEqual(dueAt);
      }
      expect(await program.jobs.addMany(task, [{ data: { key: 'new' }, timing: {} }])).toBe(true);
      await eventually(() => program.runs.of('new').length === 1);
    },
    (longest + 40) * second,
  );

  it('for 20 seconds, BullMQ 6.7 runs its delayed jobs, and 6.1.0 does not: the product must never go back to it', async () => {
    const [good, bad] = [await plain.get('6.7')!, await plain.get('6.1.0')!];
    const late = await lastOf(good.outage, good.bullmq.of);
    figure('bullmq-6.7-gone-20s', late, backWithin);
    expect(late).toBeLessThan(backWithin);
    await expect(lastOf(bad.outage, bad.bullmq.of)).rejects.toThrow('did not happen');
    const lost = bad.outage.jobs.filter(({ key }) => bad.bullmq.of(key).length === 0);
    process.stdout.write(`bullmq-6.1.0-gone-20s ${lost.length} of ${bad.outage.jobs.length} never ran\n`);
    expect(lost.length).toBeGreaterThan(0);
  }, 90_000);
});

describe('a connection that is open and dead', () => {
  it('is found out: delayed jobs run within 30 seconds, and new ones are taken', async () => {
    const { cutAt, program } = await halfOpen;
    await eventually(() => ['in 2', 'in 8'].every((key) => program.runs.of(key).length > 0), 40);
    const late = Math.max(...['in 2', 'in 8'].map((key) => program.runs.of(key)[0]! - cutAt)) / second;
    figure('redis-half-open', late, halfOpenWithin);
    expect(late).toBeLessThan(halfOpenWithin);
    await eventually(() => program.jobs.addMany(task, [{ data: { key: 'new' }, timing: {} }]), 20);
    await eventually(() => program.runs.of('new').length > 0);
  }, 90_000);
});
