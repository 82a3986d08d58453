import { setImmediate } from 'node:timers/promises';
import { Joint } from '../../../apps/api/src/platform/database/joint.js';
import { Chance } from '../../../apps/crowd/src/plan/chance.js';
import { Clock } from '../../../bench/simulation/clock.js';
import { JointLine } from '../../../bench/simulation/joint-line.js';

/** Either so many items are asked for, or the call that has been under way for longest ends. */
type Step = { ask: number[] } | 'end';

function steps(count: number): Step[] {
  const chance = new Chance('joint');
  const size = () => chance.pick([1, 1, 1, 50, 120, 300]);
  return Array.from({ length: count }, () =>
    chance.happens(0.6) ? 'end' : { ask: Array.from({ length: Math.ceil(chance.between(0, 3)) }, size) },
  );
}

/** How many items each call of the program's own has. */
async function callsOfProgram(all: Step[]): Promise<number[]> {
  const calls: number[] = [];
  const ends: (() => void)[] = [];
  const together = (items: number[]) => {
    calls.push(items.length);
    return new Promise<number[]>((resolve) => ends.push(() => resolve(items)));
  };
  const joint = new Joint<number, number>({ name: 'calls', together });
  for (const step of all) {
    if (step === 'end') ends.shift()?.();
    else for (const items of step.ask) void joint.ask(Array.from({ length: items }, () => 0));
    for (let turn = 0; turn < 4; turn += 1) await setImmediate();
  }
  return calls;
}

function callsOfSimulation(all: Step[]): number[] {
  const [calls, ends]: [number[], (() => void)[]] = [[], []];
  const clock = new Clock();
  const line = new JointLine(clock, (items, done) => {
    calls.push(items);
    ends.push(done);
  });
  for (const step of all) {
    if (step === 'end') ends.shift()?.();
    else for (const items of step.ask) line.ask(items, () => undefined);
    clock.run(clock.now + 1);
  }
  expect(line.calls).toBe(calls.length);
  return calls;
}

test('calls are as large as those of the program’s Joint', async () => {
  const all = steps(400);
  const calls = callsOfSimulation(all);
  expect(calls).toEqual(await callsOfProgram(all));
  expect(new Set(calls).size).toBeGreaterThan(10);
  expect(Math.max(...calls)).toBe(300);
});
