import { createApplicationDatabase, type ApplicationDatabase } from '../../support/application-database.js';
import { eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { endPrograms, startProgram, type Program } from './program.js';

const databases: ApplicationDatabase[] = [];
const newDatabase = async () => {
  databases.push(await createApplicationDatabase());
  return databases.at(-1)!;
};
afterEach(async () => {
  await endPrograms();
  for (const database of databases.splice(0)) await database.drop();
}, 60_000);

const seconds = 1_000;
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** At this pace a minute of the machinery takes four seconds; the watchdog has at least five, a loaded machine a few more. */
const foundWithin = 20;

/** Waits until canaries run, so that the trouble comes over a healthy program. */
const healthy = ({ readyz }: Program) =>
  eventually(async () => typeof (await readyz().catch(() => undefined))?.body.canaryAge === 'number', 20);

const wedge = /^The queue nudges answers, but (the worker stands still|no canary ran): this process ends, to be started again\.$/;
const troubles = [
  { fault: 'wedged', sentence: wedge, end: '75' },
  { fault: 'idle', sentence: wedge, end: '75' },
  { fault: 'blocked', sentence: /^Nothing else ran in this process for 5 seconds: it ends, to be started again\.$/, end: 'SIGKILL' },
];

describe('a process', () => {
  it('whose worker waits for ever or runs nothing, or that is blocked, ends with one sentence and is started again', async () => {
    const programs = [];
    for (const trouble of troubles) programs.push({ ...trouble, ...(await startProgram(await newDatabase(), { FAULT: trouble.fault })) });
    for (const program of programs) await healthy(program);
    for (const { pid } of programs) process.kill(pid(), 'SIGUSR2');
    await Promise.all(programs.map(({ err }) => eventually(() => err().includes('is started again.\n'), foundWithin)));
    for (const { fault, sentence, end, err } of programs) {
      expect([fault, ...err().trimEnd().split('\n')]).toEqual([
        fault,
        expect.stringMatching(sentence),
        `Within24 ended (${end}) and is started again.`,
      ]);
    }
    for (const program of programs) {
      await eventually(() => program.starts() === 2, 30);
      await healthy(program);
      expect(await program.readyz()).toMatchObject({ status: 200, body: { silentWorkers: 0 } });
    }
  }, 120_000);

  it('that was stopped for a while goes on, and is told of by the others in between', async () => {
    const database = await newDatabase();
    const watcher = await startProgram(database, { ROLE: 'api' });
    const worker = await startProgram(database, { ROLE: 'worker' });
    await healthy(worker);
    expect((await watcher.readyz()).body).toMatchObject({ silentWorkers: 0 });
    const pid = worker.pid();
    process.kill(pid, 'SIGSTOP');
    await eventually(async () => (await watcher.readyz()).body.silentWorkers === 1, foundWithin);
    expect(watcher.err()).toMatch(new RegExp(`The worker process ${pid} on \\S+ shows no life for \\d+ seconds`));
    const figures = await (await fetch(`${watcher.url}/metrics`)).text();
    expect(figures).toMatch(/^silent_workers 1$/m);
    // Longer than the watchdog's patience and the canary's.
    await sleep(6 * seconds);
    process.kill(pid, 'SIGCONT');
    await eventually(async () => (await watcher.readyz()).body.silentWorkers === 0);
    await sleep(4 * seconds);
    expect([worker.pid(), worker.starts(), worker.err()]).toEqual([pid, 1, '']);
    worker.child.kill('SIGTERM');
    await eventually(async () => (await stored(database, 'select from worker_process')).length === 0);
  }, 90_000);
});
