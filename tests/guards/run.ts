/**
 * `npm run test:guards [-- name…] [-- --trust]`: takes every guard out in a copy of the project and looks whether its test turns red. Before that each
 * test has to be green with all guards in place, unless it is trusted to be.
 */
import { readGuards, type Guard } from './guards.js';
import { Scratch } from './scratch.js';

const atOnce = 2;
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const trust = process.argv.includes('--trust');

const guards = readGuards().filter(({ name }) => names.length === 0 || names.some((wanted) => name.includes(wanted)));
const lanes = Array.from({ length: Math.min(atOnce, guards.length) }, () => Scratch.make());
process.on('SIGINT', () => process.exit(130));
process.on('exit', () => lanes.forEach((lane) => lane.remove()));

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Every lane takes the next item until none is left. */
async function shareOut<Item>(items: Item[], work: (item: Item, lane: Scratch) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    lanes.map(async (lane) => {
      for (const item of waiting) await work(item, lane);
    }),
  );
}

const reasonOf = (error: unknown) => (error as Error).message.replaceAll('\n', ' ');

/** The guards' tests with every guard in place, a file at a time; what is wrong with any of them. */
async function testsThatAreNotGreen(): Promise<string[]> {
  const wrong: string[] = [];
  await shareOut([...new Set(guards.map(({ testFile }) => testFile))], async (testFile, lane) => {
    const tests = [...new Set(guards.filter((guard) => guard.testFile === testFile).map(({ test }) => test))];
    const problems = await lane.run(testFile, tests).then(
      (verdicts) =>
        [...verdicts].flatMap(([test, { ran, failure }]) =>
          ran.length === 0 ? [`${test}: did not run`] : failure ? [`${test}: ${failure}`] : [],
        ),
      (error) => [reasonOf(error)],
    );
    say(`${problems.length === 0 ? 'green' : 'WRONG'} with every guard: ${testFile} (${tests.length})`);
    wrong.push(...problems.map((problem) => `${testFile}: ${problem}`));
  });
  return wrong;
}

/** Whether the guard's test turned red without it. */
async function isSeen(guard: Guard, lane: Scratch): Promise<boolean> {
  const label = `${guard.name} (${guard.invariants.join(', ')})`;
  try {
    const verdicts = await lane.without(guard, () => lane.run(guard.testFile, [guard.test]));
    const { ran, failure } = verdicts.get(guard.test)!;
    if (ran.length > 0 && failure) say(`red   ${label}: ${guard.test} · ${failure}`);
    else
      say(
        ran.length === 0 ? `WRONG ${label}: the test did not run` : `GREEN ${label}: ${guard.test} does not see that ${guard.what} is gone`,
      );
    return ran.length > 0 && failure !== undefined;
  } catch (error) {
    say(`WRONG ${label}: ${reasonOf(error)}`);
    return false;
  }
}

const wrong = trust ? [] : await testsThatAreNotGreen();
wrong.forEach(say);
let seen = 0;
await shareOut(guards, async (guard, lane) => {
  if (await isSeen(guard, lane)) seen += 1;
});
say(`guards_seen_red ${seen} ${guards.length}`);
process.exitCode = seen === guards.length && guards.length > 0 && wrong.length === 0 ? 0 : 1;
