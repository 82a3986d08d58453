import { mailFaults } from './faults/mail-faults.js';
import { allFaults } from './faults/index.js';
import type { Backend } from './fleet.js';
import { copyProgram } from './fleet/program.js';
import { linesOf } from './report.js';
import { runFaults, type Outcome } from './run.js';
import { scales } from './scales.js';

const backends: Backend[] = ['redis', 'postgres'];
/** Always the same here; other orders are tried with `npm run test:faults`. */
const seed = Number(process.env['FAULTS_SEED'] ?? 24);
const tell = (line: string) => void process.stdout.write(`${line}\n`);

/** What the mail server does has nothing to do with where the jobs are, so it is tried once. */
const faultsOn = (backend: Backend) =>
  allFaults.filter((fault) => fault.on.includes(backend) && (backend === 'postgres' || !mailFaults.includes(fault)));

/**
 * Here one fault follows the other within a second, and a day is two minutes: the promise is kept under any single fault, which the
 * long scale tries, and several in a row may cost so many contacts their mail.
 */
const few = 3;

const outcomes: Outcome[] = [];

/**
 * One fleet after the other: side by side they want more than two processors, and whoever does not get a turn within its lease counts as stopped.
 */
beforeAll(async () => {
  tell(`The seed of the faults is ${seed}; FAULTS_SEED=${seed} repeats them.`);
  const program = await copyProgram();
  try {
    for (const backend of backends) {
      outcomes.push(await runFaults({ backend, scale: scales.short, seed, rounds: 1, faults: faultsOn(backend), program, say: tell }));
    }
  } finally {
    program.remove();
  }
}, 1_500_000);

describe.each(backends)('with its jobs on %s, while one thing after another breaks, the product', (backend) => {
  it('keeps every promise', () => {
    const outcome = outcomes.find((each) => each.backend === backend)!;
    for (const line of linesOf(outcome)) tell(line);
    expect(outcome.verdicts.filter(({ ok, figure, evidence }) => !ok && (figure !== 'inTime' || evidence.length > few))).toEqual([]);
    expect(Object.keys(outcome.rounds).sort()).toEqual(
      faultsOn(backend)
        .map(({ name }) => name)
        .sort(),
    );
  });
});
