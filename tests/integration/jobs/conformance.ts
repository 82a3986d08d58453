import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { eventually } from '../../support/people.js';
import { kinds, type Backend } from './backends.js';
import { queueNames } from '../../../apps/api/src/platform/jobs/jobs.js';
import { startJobs, task, type JobsProgram, type JobsSettings } from './jobs-program.js';

const second = 1_000;
const many = 5_000;
const figure = (name: string, value: string, target: string) => process.stdout.write(`${name} ${value} ${target}\n`);

/** What the product promises of its jobs, wherever they are kept. Each test has keys of its own, so that none waits for another. */
export function describeJobs(kind: keyof typeof kinds): void {
  let backend: Backend;
  let killed: { at: number; program: JobsProgram };
  let program: JobsProgram;
  let jobs: JobsProgram['jobs'];
  let runs: JobsProgram['runs'];
  const add = (key: string, timing?: object) => jobs.add(task, { key }, timing);
  const ran = (key: string, times = 1, seconds = 10) => eventually(() => runs.of(key).length === times && runs.of(key), seconds);

  beforeAll(async () => {
    backend = await kinds[kind]();
    killed = await killedInTheMiddle(backend.settings);
    program = killed.program;
    ({ jobs, runs } = program);
  }, 60_000);
  afterAll(async () => {
    await program?.stop();
    await backend?.close();
  }, 30_000);

  it('runs a job that was added, at once', async () => {
    const from = Date.now();
    await add('now');
    const [at] = await ran('now');
    expect(at! - from).toBeLessThan(2 * second);
  });

  it('runs a delayed job when it is due and not before', async () => {
    const from = Date.now();
    await Promise.all([1.5, 2, 2.5, 3].map((delay) => add(`in ${delay}`, { delay: delay * second })));
    for (const delay of [1.5, 2, 2.5, 3]) {
      const [at] = await ran(`in ${delay}`);
      expect(at! - from).toBeGreaterThanOrEqual(delay * second);
      expect(at! - from - delay * second).toBeLessThan(5 * second);
    }
  });

  it('has a job wait once under one id', async () => {
    await Promise.all([1, 2, 3].map(() => add('twin', { id: 'twin', delay: second })));
    await add('twin', { id: 'twin' });
    await ran('twin');
    await setTimeout(2 * second);
    expect(runs.of('twin')).toHaveLength(1);
  });

  it('takes the id of a job that ended again, also of one that failed', async () => {
    runs.let('fails', () => Promise.reject(new Error('It cannot be done.')));
    for (const times of [1, 2, 3]) {
      await Promise.all([add('ends', { id: 'ends' }), add('fails', { id: 'fails' })]);
      await Promise.all([ran('ends', times), ran('fails', times)]);
      // A moment between the end of the work and the end of its job.
      await setTimeout(300);
    }
  });

  it('is not stopped by a job whose data do not fit, nor by one that fails', async () => {
    runs.let('bad', () => Promise.reject(new Error('It cannot be done.')));
    await Promise.all(Array.from({ length: 20 }, () => jobs.add(task, { key: 24 as never })));
    await Promise.all(Array.from({ length: 20 }, () => add('bad')));
    await add('good');
    await ran('good');
    await ran('bad', 20);
  });

  // Before another program comes that might take it.
  it('runs a job again within 20 seconds whose worker was killed', async () => {
    const [at] = await ran('never ends', 1, 25);
    figure(`jobs-${kind}-worker-killed`, `${((at! - killed.at) / second).toFixed(1)}s`, '20s');
    expect(at! - killed.at).toBeLessThan(20 * second);
  }, 40_000);

  it('runs each of thousands of jobs exactly once, although two programs work', async () => {
    const other = await startJobs(backend.settings, { role: 'worker' });
    const keys = Array.from({ length: many }, (_, number) => `many ${number}`);
    const from = Date.now();
    expect(
      await jobs.addMany(
        task,
        keys.map((key) => ({ data: { key }, timing: { id: key.replace(' ', '-') } })),
      ),
    ).toBe(true);
    const added = Date.now();
    const all = () => [...runs.all, ...other.runs.all].map(({ key }) => key).filter((key) => key.startsWith('many '));
    await eventually(() => all().length >= many, 40);
    figure(`jobs-${kind}-add`, `${Math.round((many * second) / (added - from))}/s`, 'none');
    figure(`jobs-${kind}-run`, `${Math.round((many * second) / (Date.now() - from))}/s`, 'none');
    await other.stop();
    expect(all().toSorted()).toEqual(keys.toSorted());
    expect(other.runs.all.length).toBeGreaterThan(many / 20);
    expect(runs.all.length).toBeGreaterThan(many / 20);
  }, 60_000);

  it('lets the role api add jobs and run none', async () => {
    const api = await startJobs(backend.settings, { role: 'api' });
    for (let number = 0; number < 20; number++) await api.jobs.add(task, { key: 'from the api' });
    await ran('from the api', 20);
    expect(api.runs.all).toEqual([]);
    await api.stop();
  });

  it('knows whether a queue was emptied', async () => {
    await jobs.mark('nudges');
    expect(await jobs.memoryOf('nudges')).toBe('kept');
    expect(await jobs.memoryOf('results')).toBe('lost');
    await backend.empty();
    expect(await jobs.memoryOf('nudges')).toBe('lost');
    await add('after the loss');
    await ran('after the loss');
  });

  it('finishes the job under way before it stops, and takes no other', async () => {
    const leaving = await startJobs(backend.settings, { role: 'worker' });
    let finished = false;
    leaving.runs.let('long', async () => {
      await setTimeout(1.5 * second);
      finished = true;
    });
    runs.let('long', () => Promise.reject(new Error('It was run twice.')));
    while (leaving.runs.of('long').length === 0) {
      await add('long');
      await setTimeout(100);
    }
    await leaving.stop();
    expect(finished).toBe(true);
    const taken = leaving.runs.all.length;
    await add('after the stop');
    await ran('after the stop');
    expect(leaving.runs.all).toHaveLength(taken);
  });

  describe('when it is cut off', () => {
    let cutOff: Backend;
    let programs: JobsProgram[];
    const busy = async () => {
      const worker = await startJobs(cutOff.settings);
      worker.runs.let('half done', () => setTimeout(2 * second));
      await worker.jobs.add(task, { key: 'half done' });
      await eventually(() => worker.runs.of('half done').length === 1);
      return worker;
    };

    beforeEach(async () => {
      cutOff = await kinds[kind]();
      programs = [await busy(), await startJobs(cutOff.settings, { role: 'api' })];
      // A queue that was never reached is another story: that of a start.
      for (const { jobs } of programs) for (const name of queueNames) expect(await jobs.memoryOf(name)).toBe('lost');
    }, 60_000);
    afterEach(() => cutOff?.close(), 30_000);

    it.each([
      ['gone', async () => void (await cutOff.vanish())],
      ['silent', async () => cutOff.fallSilent(true)],
    ])(
      'does not keep anybody waiting: %s',
      async (how, cut) => {
        const [worker, api] = programs as [JobsProgram, JobsProgram];
        expect(await api.jobs.answers()).toBe(true);
        await cut();
        const asked = await took(api.jobs.answers());
        const added = await took(api.jobs.addMany(task, [{ data: { key: 'lost' }, timing: {} }]));
        const stopped = await took(Promise.all([worker.stop(), api.stop()]));
        figure(`jobs-${kind}-${how}-add`, `${added.seconds}s`, '10s');
        figure(`jobs-${kind}-${how}-stop`, `${stopped.seconds}s`, '10s');
        expect([asked.answer, added.answer]).toEqual([false, false]);
        expect(asked.seconds).toBeLessThan(3);
        expect(added.seconds).toBeLessThan(10);
        expect(stopped.seconds).toBeLessThan(10);
      },
      60_000,
    );
  });
}

/** A worker takes a job and is killed; what is still there then is a program that has yet to find out. */
async function killedInTheMiddle(settings: JobsSettings): Promise<{ at: number; program: JobsProgram }> {
  const file = (name: string) => pathToFileURL(join(import.meta.dirname, name)).href;
  const child = spawn(
    process.execPath,
    ['--import', file('../../support/run-typescript.mjs'), join(import.meta.dirname, 'vanishing-worker.mjs'), JSON.stringify(settings)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  try {
    let words = '';
    child.stdout.on('data', (chunk: Buffer) => (words += chunk.toString()));
    await eventually(() => words.includes('ready'), 30);
    const api = await startJobs(settings, { role: 'api' });
    await api.jobs.add(task, { key: 'never ends' });
    await eventually(() => words.includes('taken'));
    await api.stop();
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
  return { at: Date.now(), program: await startJobs(settings) };
}

async function took<Answer>(work: Promise<Answer>): Promise<{ answer: Answer | 'still waiting'; seconds: number }> {
  const from = Date.now();
  const answer = await Promise.race([work, setTimeout(25 * second, 'still waiting' as const, { ref: false })]);
  return { answer, seconds: Number(((Date.now() - from) / second).toFixed(1)) };
}
