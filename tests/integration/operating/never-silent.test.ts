import { eventually } from '../../support/people.js';
import { endPrograms, foundWithin, healthy, newDatabase, startProgram } from './program.js';

afterEach(endPrograms, 60_000);

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
      await eventually(() => program.starts() === 2, 60);
      await healthy(program);
      expect(await program.readyz()).toMatchObject({ status: 200, body: { silentWorkers: 0 } });
    }
  }, 180_000);
});
