import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { endPrograms, foundWithin, healthy, newDatabase, second, startProgram } from './program.js';

afterEach(endPrograms, 60_000);

describe('a process', () => {
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
    await sleep(6 * second);
    process.kill(pid, 'SIGCONT');
    await eventually(async () => (await watcher.readyz()).body.silentWorkers === 0);
    await sleep(4 * second);
    expect([worker.pid(), worker.starts(), worker.err()]).toEqual([pid, 1, '']);
    worker.child.kill('SIGTERM');
    await eventually(async () => (await stored(database, 'select from worker_process')).length === 0);
  }, 180_000);
});
