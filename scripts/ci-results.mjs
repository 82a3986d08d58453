/** What CI makes of jest's reports: `ci-results.mjs repeat <report>` or `ci-results.mjs summary <status> <report> [<report of the repeat>]`. */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';

/** Where more files failed, the machine is not to blame. */
const mostRepeated = 12;

const [task, ...args] = process.argv.slice(2);
const read = (file) => (file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** Prints the files to run once more, one a line; exit code 1 where that would change nothing. */
function repeat(report) {
  const run = read(report);
  const failed = run?.testResults.filter((file) => file.status === 'failed') ?? [];
  const cannotPass = !run || run.numPendingTests + run.numTodoTests > 0 || run.numPassedTests === 0;
  if (failed.length === 0 || failed.length > mostRepeated || cannotPass) process.exit(1);
  console.log(failed.map(({ name }) => relative(process.cwd(), name)).join('\n'));
}

/** Tests that failed at first and passed when they were run again. */
function mended(first, again) {
  const namesOf = (run, status) =>
    run.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.filter((test) => test.status === status).map(({ fullName }) => `${relative(process.cwd(), name)}: ${fullName}`),
    );
  const passed = new Set(namesOf(again, 'passed'));
  return namesOf(first, 'failed').filter((name) => passed.has(name));
}

// A file that could not be loaded has no tests to fail, so it counts as one.
const failuresIn = (run) => run.numFailedTests + run.numRuntimeErrorTestSuites;

function summary(status, report, reportOfRepeat) {
  const run = read(report);
  if (!run) {
    console.error('The test run wrote no summary: it ended before its tests did.');
    process.exit(Number(status) || 1);
  }
  const again = read(reportOfRepeat);
  const failed = failuresIn(again ?? run);
  const passedAgain = again ? mended(run, again) : [];
  const passed = run.numPassedTests + passedAgain.length;
  const skipped = run.numPendingTests + run.numTodoTests + (again ? again.numPendingTests + again.numTodoTests : 0);
  if (skipped > 0) console.error('Skipped tests are failures here: mend them or remove them.');
  if (passed + failed === 0) console.error('No test ran.');
  for (const name of passedAgain) console.error(`Passed only when it was run again, by itself: ${name}`);
  process.exitCode = Number(status) || (failed + skipped > 0 || passed === 0 ? 1 : 0);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
}

if (task === 'repeat') repeat(...args);
else summary(...args);
