import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../tests/support/global-setup.js';
import { lastingPort } from '../tests/support/lasting-port.js';
import { buildProgram } from './support/built-program.js';
import type { Figure } from './support/figure.js';
import { timeRatio } from './support/interleaved.js';

const rounds = 5;
const root = join(import.meta.dirname, '..');
const bareProgram = join(import.meta.dirname, 'support/bare-start.mjs');
const longestStart = 120_000;

/**
 * From typing `npm start`, where everything is built and the data is there, to the first page; beside a program that does nothing but start the
 * embedded database on data that is there and Nest on Fastify with one page.
 */
export async function* figures(): AsyncGenerator<Figure> {
  await buildProgram();
  const folders = { ours: temporaryFolder(), bare: temporaryFolder() };
  try {
    const ours = () => untilPage('npm', ['start'], { DATA_DIR: folders.ours });
    const bare = () => untilPage(process.execPath, [bareProgram], { DATA_DIR: folders.bare });
    // The first start of each makes its data.
    await ours();
    await bare();
    const ratio = await timeRatio(rounds, ours, bare);
    yield { name: 'start-over-bare', ...ratio, unit: 'x', target: { atMost: 2 } };
  } finally {
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from the start of a program to its first page; ends it. */
async function untilPage(command: string, args: string[], environment: Record<string, string>): Promise<number> {
  const port = await lastingPort();
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: String(port), ...environment };
  const started = performance.now();
  // A group of its own, so that what it starts hears of its end, too.
  const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await firstPage(`http://127.0.0.1:${port}/`, child);
    return performance.now() - started;
  } finally {
    const ended = child.exitCode === null ? once(child, 'exit') : undefined;
    if (ended) process.kill(-child.pid!, 'SIGTERM');
    await ended;
  }
}

async function firstPage(url: string, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + longestStart; Date.now() < end && child.exitCode === null;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return void (await answer.text());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The program showed no page.');
}
