import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

type Status = 'passed' | 'failed' | 'pending';
const folder = mkdtempSync(join(tmpdir(), 'ci-results-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A report as jest writes it: of each file, how its tests ended; none where the file could not be loaded. */
function report(name: string, files: Record<string, Record<string, Status>>): string {
  const all = Object.values(files).flatMap((tests) => Object.values(tests));
  const count = (status: Status) => all.filter((each) => each === status).length;
  const testResults = Object.entries(files).map(([file, tests]) => ({
    name: resolve(file),
    status: Object.values(tests).includes('failed') || Object.keys(tests).length === 0 ? 'failed' : 'passed',
    assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
  }));
  const unloaded = Object.values(files).filter((tests) => Object.keys(tests).length === 0).length;
  const counts = { numPassedTests: count('passed'), numFailedTests: count('failed'), numPendingTests: count('pending'), numTodoTests: 0 };
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify({ ...counts, numTotalTests: all.length, numRuntimeErrorTestSuites: unloaded, testResults }));
  return path;
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/ci-results.mjs', ...args], { encoding: 'utf8' });
  return { status, last: stdout.trim().split('\n').at(-1), lines: stdout.trim().split('\n'), stderr };
}

const first = () => report('first', { 'tests/a.test.ts': { one: 'passed', two: 'failed' }, 'tests/b.test.ts': { one: 'passed' } });

it('files of which a test failed, or that could not be loaded, are run again', () => {
  const some = report('some', { 'tests/a.test.ts': { one: 'failed' }, 'tests/b.test.ts': { one: 'passed' }, 'tests/c.test.ts': {} });
  expect(run('repeat', some)).toMatchObject({ status: 0, lines: ['tests/a.test.ts', 'tests/c.test.ts'] });
});

it.each([
  ['no file failed', { 'tests/a.test.ts': { one: 'passed' } }],
  ['a test was skipped', { 'tests/a.test.ts': { one: 'failed', two: 'passed', three: 'pending' } }],
  ['nothing passed', { 'tests/a.test.ts': { one: 'failed' } }],
  [
    'many files failed',
    Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`tests/${index}.test.ts`, { one: 'failed', two: 'passed' }])),
  ],
] as [string, Record<string, Record<string, Status>>][])('but nothing is where %s', (_, files) => {
  expect(run('repeat', report('none', files)).status).toBe(1);
});

it('a test that passes the second time has passed, and is named', () => {
  const again = report('again', { 'tests/a.test.ts': { one: 'passed', two: 'passed' } });
  const { status, last, stderr } = run('summary', '0', first(), again);
  expect([status, last]).toEqual([0, '3 passed, 0 failed, 0 skipped']);
  expect(stderr).toContain('tests/a.test.ts: two');
});

it.each([
  ['fails again', { 'tests/a.test.ts': { one: 'passed', two: 'failed' } }, '2 passed, 1 failed, 0 skipped'],
  ['cannot be loaded again', { 'tests/a.test.ts': {} }, '2 passed, 1 failed, 0 skipped'],
] as [string, Record<string, Record<string, Status>>, string][])('a file that %s fails the run', (_, files, line) => {
  const { status, last } = run('summary', '1', first(), report('still', files));
  expect([status, last]).toEqual([1, line]);
});

it('without a second run, the first one counts, a skipped test fails it, and so does a process that was left behind', () => {
  expect(run('summary', '1', first())).toMatchObject({ status: 1, last: '2 passed, 1 failed, 0 skipped' });
  const fine = report('fine', { 'tests/a.test.ts': { one: 'passed' } });
  expect(run('summary', '0', fine, join(folder, 'absent.json'))).toMatchObject({ status: 0, last: '1 passed, 0 failed, 0 skipped' });
  expect(run('summary', '1', fine).status).toBe(1);
  expect(run('summary', '0', report('skipped', { 'tests/a.test.ts': { one: 'passed', two: 'pending' } })).status).toBe(1);
  expect(run('summary', '1', join(folder, 'absent.json')).status).toBe(1);
});
