import { Chance } from '../../../apps/crowd/src/plan/chance.js';
import { Clock } from '../../../bench/simulation/clock.js';
import { LogDevice } from '../../../bench/simulation/log-device.js';
import { WaitingLine } from '../../../bench/simulation/waiting-line.js';

test('what is due next happens next, and of what is due together what was asked for first', () => {
  const [clock, chance] = [new Clock(), new Chance('clock')];
  const asked = Array.from({ length: 2_000 }, (_, order) => ({ at: Math.floor(chance.between(0, 100)), order }));
  const happened: typeof asked = [];
  for (const each of asked) clock.after(each.at, () => happened.push(each));
  clock.run(49);
  expect(clock.now).toBe(49);
  expect(happened).toHaveLength(asked.filter(({ at }) => at <= 49).length);
  clock.run(100);
  expect(happened).toEqual(asked.toSorted((a, b) => a.at - b.at || a.order - b.order));
});

test('a waiting line keeps its order however long it grows', () => {
  const line = new WaitingLine<number>();
  const taken: number[] = [];
  for (let number = 0; number < 10_000; number += 1) {
    line.join(number);
    if (number % 3 > 0) taken.push(line.take()!);
  }
  while (line.first !== undefined) taken.push(line.take()!);
  expect(taken).toEqual(Array.from({ length: 10_000 }, (_, number) => number));
  expect(line.length).toBe(0);
});

test('commits that come during a flush share the next one', () => {
  const clock = new Clock();
  const log = new LogDevice(clock, { flush: 2, bytesPerMillisecond: 100 });
  const kept: [string, number][] = [];
  const commit = (name: string) => log.keep(100, () => kept.push([name, clock.now]));
  clock.after(0, () => commit('first'));
  for (const [at, name] of [
    [1, 'second'],
    [2, 'third'],
  ] as const)
    clock.after(at, () => commit(name));
  clock.run(100);
  // 2 ms and 100 bytes; then from 3 on 2 ms and 200 bytes.
  expect(kept).toEqual([
    ['first', 3],
    ['second', 7],
    ['third', 7],
  ]);
  expect(log.bytes).toBe(300);
});
