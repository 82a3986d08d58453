import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Readiness } from '../../../apps/api/src/platform/health/health.service.js';
import { createApplicationDatabase, type ApplicationDatabase } from '../../support/application-database.js';
import { freePort } from '../../support/free-port.js';
import { eventually } from '../../support/people.js';

const root = join(import.meta.dirname, '../../..');
const fileUrl = (path: string) => pathToFileURL(join(root, path)).href;
/** 15 seconds between canaries become one. */
const pace = 0.07;
/** At this pace a minute takes four seconds; a silence has at least ten, a loaded machine a few more. */
export const foundWithin = 25;

export const second = 1_000;

export type Program = {
  url: string;
  child: ChildProcess;
  /** How often it said that it runs. */
  starts(): number;
  /** The process that serves and works now. */
  pid(): number;
  err(): string;
  /** Everything that it said, on both outputs. */
  said(): string;
  readyz(): Promise<{ status: number; body: Readiness }>;
};

const programs: ChildProcess[] = [];
const databases: ApplicationDatabase[] = [];

export async function newDatabase(): Promise<ApplicationDatabase> {
  databases.push(await createApplicationDatabase());
  return databases.at(-1)!;
}

/** Waits until canaries run, so that the trouble comes over a healthy program. */
export async function healthy({ readyz }: Program): Promise<void> {
  await eventually(async () => typeof (await readyz().catch(() => undefined))?.body.canaryAge === 'number', 20);
}

/** Ends every program of the test as an operator does, waits until they are gone, and drops their databases. */
export async function endPrograms(): Promise<void> {
  await Promise.all(
    programs.splice(0).map(async (child) => {
      if (child.exitCode === null && child.signalCode === null) process.kill(childOf(child.pid!), 'SIGCONT');
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('close', resolve));
    }),
  );
  for (const database of databases.splice(0)) await database.drop();
}

/** The program in a supervised process of its own, up and running; `FAULT` in the settings waits for SIGUSR2. */
export async function startProgram(database: ApplicationDatabase, settings: Record<string, string> = {}): Promise<Program> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ['--import', fileUrl('tests/support/run-typescript.mjs')];
  args.push('--import', fileUrl('tests/integration/operating/fault-on-signal.mjs'), join(root, 'apps/api/src/main.ts'));
  const call = `import { supervise } from '${fileUrl('scripts/supervise.mjs')}';
    process.exit(await supervise(${JSON.stringify(args)}, (line) => console.error(line)));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', call], {
    cwd: root,
    env: {
      ...{ PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', DATABASE_URL: database.databaseUrl, SMTP_URL: 'smtp://127.0.0.1:1' },
      ...{ PUBLIC_URL: url, HOST: '127.0.0.1', PORT: String(port), W24_SECRET: randomBytes(32).toString('hex'), W24_PACE: String(pace) },
      ...settings,
    },
  });
  programs.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const starts = () => out.split('is running at').length - 1;
  await eventually(() => starts() === 1 || (child.exitCode !== null && fail(err)), 60);
  const readyz = async () => {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
    return { status: answer.status, body: (await answer.json()) as Readiness };
  };
  return { url, child, starts, pid: () => childOf(child.pid!), err: () => err, said: () => out + err, readyz };
}

function fail(words: string): never {
  throw new Error(`The program ended: ${words}`);
}

/** The only child of a process. */
function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}
