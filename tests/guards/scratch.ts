import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { apply, filesOf, root, type Guard } from './guards.js';

/** How the tests with these words in their names ended: the names of those that ran, and what the first that failed said. */
export type Verdict = { ran: string[]; failure: string | undefined };

const longestRun = 5 * 60_000;
const workspaces = ['shared', 'api', 'web'] as const;
const folderOf = { shared: 'libs/shared', api: 'apps/api', web: 'apps/web' };

/** A copy of the working tree in a folder of its own, in which tests run. */
export class Scratch {
  private constructor(private readonly folder: string) {}

  static make(): Scratch {
    const folder = mkdtempSync(join(tmpdir(), 'within24-guards-'));
    // PostgreSQL's own user has to get in.
    chmodSync(folder, 0o755);
    copyTree(folder);
    linkPackages(folder);
    return new Scratch(folder);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs work without the guard; afterwards the copy is as it was. */
  async without<Result>(guard: Guard, work: () => Promise<Result>): Promise<Result> {
    const files = filesOf(guard).map((file) => join(this.folder, file));
    const before = files.map((file) => (existsSync(file) ? readFileSync(file) : undefined));
    apply(guard, this.folder, 'do');
    try {
      return await work();
    } finally {
      files.forEach((file, i) => (before[i] ? writeFileSync(file, before[i]) : rmSync(file, { force: true })));
    }
  }

  /** Runs the tests of one file's pattern whose names hold one of the texts. */
  async run(testFile: string, names: string[]): Promise<Map<string, Verdict>> {
    const output = join(this.folder, 'verdict.json');
    rmSync(output, { force: true });
    const pattern = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
    // A test that fails may leave open what it would have closed.
    const report = ['--json', '--outputFile', output, '--silent', '--forceExit'];
    const said = await this.execute([...jest, '--testPathPatterns', testFile, '--testNamePattern', pattern, ...report]);
    if (!existsSync(output)) throw new Error(`The tests in ${testFile} could not be run: ${said.slice(-500)}`);
    return verdicts(JSON.parse(readFileSync(output, 'utf8')) as Report, names);
  }

  private async execute(args: string[]): Promise<string> {
    const child = spawn('nice', ['-n', '10', process.execPath, ...args], { cwd: this.folder, detached: true });
    let said = '';
    const hear = (chunk: Buffer) => (said += String(chunk));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const stop = setTimeout(() => endGroup(child.pid!), longestRun);
    await once(child, 'exit');
    clearTimeout(stop);
    // A process that should have been found wedged would spin for ever.
    endGroup(child.pid!);
    return said;
  }
}

/** Ends what is left of a process and all that it started. */
function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nothing is left.
  }
}

type Report = {
  testResults: { message: string; assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
};

function verdicts({ testResults }: Report, names: string[]): Map<string, Verdict> {
  const broken = testResults.find(({ assertionResults }) => assertionResults.length === 0);
  if (broken) throw new Error(`The tests could not be loaded: ${broken.message.slice(0, 500)}`);
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  return new Map(
    names.map((name) => {
      const ran = all.filter(({ fullName, status }) => fullName.includes(name) && status !== 'pending');
      const failed = ran.find(({ status }) => status === 'failed');
      return [name, { ran: ran.map(({ fullName }) => fullName), failure: failed && firstLine(failed.failureMessages) }];
    }),
  );
}

const firstLine = ([message = 'without a word']: string[]) =>
  stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, 3)
    .map((line) => line.trim())
    .join(' ')
    .slice(0, 160);

function copyTree(folder: string): void {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, maxBuffer: 2 ** 26 });
  for (const file of String(list).split('\0').filter(Boolean)) {
    if (!existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
}

/** Packages are those of the project; the project's own are those of the copy, or a patch in them would change nothing. */
function linkPackages(folder: string): void {
  const [from, to] = [join(root, 'node_modules'), join(folder, 'node_modules')];
  mkdirSync(join(to, '@within24'), { recursive: true });
  for (const name of readdirSync(from)) if (name !== '@within24') symlinkSync(join(from, name), join(to, name));
  for (const name of workspaces) {
    symlinkSync(join(folder, folderOf[name]), join(to, '@within24', name));
    const own = join(root, folderOf[name], 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(folder, folderOf[name], 'node_modules'));
  }
}
