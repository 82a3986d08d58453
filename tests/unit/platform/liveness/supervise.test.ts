import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'within24-supervise-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const supervisor = pathToFileURL(join(import.meta.dirname, '../../../../scripts/supervise.mjs')).href;

/** A supervised program that counts its starts and then does what is given. */
function supervised(program: string) {
  const file = join(folder, 'program.mjs');
  const starts = join(folder, 'starts');
  writeFileSync(
    file,
    `import { appendFileSync, readFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(starts)}, process.pid + '\\n');
    const count = readFileSync(${JSON.stringify(starts)}, 'utf8').split('\\n').length - 1; ${program}`,
  );
  const call = `import { supervise } from '${supervisor}'; process.exit(await supervise([${JSON.stringify(file)}], (line) => console.error(line)));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', call], { stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const pids = () => (existsSync(starts) ? readFileSync(starts, 'utf8').trim().split('\n').map(Number) : []);
  return { child, pids, err: () => err, ended: once(child, 'close') as Promise<[number | null]> };
}

const patiently = async (happened: () => boolean) => {
  for (const end = Date.now() + 10_000; !happened();) {
    if (Date.now() > end) throw new Error(`This did not happen: ${happened.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the supervisor', () => {
  it('starts the program again where it asks for that, and where it was killed', async () => {
    const { pids, err, ended } = supervised(`
      if (count === 1) process.exit(75);
      if (count === 2) process.kill(process.pid, 'SIGKILL');
      process.exit(0);`);
    expect((await ended)[0]).toBe(0);
    expect(pids()).toHaveLength(3);
    expect(err()).toBe('Within24 ended (75) and is started again.\nWithin24 ended (SIGKILL) and is started again.\n');
  });

  it.each([0, 1, 3])('ends as the program does where that exits with %d', async (code) => {
    const { pids, err, ended } = supervised(`process.exit(${code});`);
    expect([(await ended)[0], pids().length, err()]).toEqual([code, 1, '']);
  });

  it('gives up after five restarts in ten minutes, and says so', async () => {
    const { pids, err, ended } = supervised('process.exit(75);');
    expect((await ended)[0]).toBe(1);
    expect(pids()).toHaveLength(6);
    expect(err().trimEnd().split('\n').at(-1)).toMatch(/^Within24 ended 6 times in 10 minutes and stays down/);
  });

  it('passes a stop on and starts nothing after it', async () => {
    const { child, pids, err, ended } = supervised(`process.on('SIGTERM', () => process.exit(75)); setInterval(() => {}, 1000);`);
    await patiently(() => pids().length === 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill('SIGTERM');
    expect([(await ended)[0], pids().length, err()]).toEqual([75, 1, '']);
  });

  it('takes the program with it when it is killed itself', async () => {
    const { child, pids } = supervised(`process.on('disconnect', () => process.exit(0)); setInterval(() => {}, 1000);`);
    await patiently(() => pids().length === 1);
    child.kill('SIGKILL');
    await patiently(() => !isAlive(pids()[0]!));
  });
});
