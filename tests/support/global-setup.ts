import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// jest loads this file without the mapping that lets sources import each other as `./name.js`, so all it needs is in here.

/** A PostgreSQL held by a process of its own, which lets go when told to or when this process is gone. */
export type HeldPostgres = { url: string; pid: number; keeper: ChildProcess; letGo(): Promise<void> };

const held = globalThis as { testPostgres?: HeldPostgres };

/** Durability costs time and is asked about only by tests that start a PostgreSQL of their own. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** Starts the one PostgreSQL of a whole run and tells the tests its address, `W24_TEST_POSTGRES`. */
export default async function globalSetup(): Promise<void> {
  held.testPostgres = await holdPostgres({ dataDir: temporaryFolder(), settings: FAST, remove: true });
  process.env['W24_TEST_POSTGRES'] = held.testPostgres.url;
}

/** A fresh folder that PostgreSQL's user can enter when the tests are run by root. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'within24-test-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Takes the options of startPostgres; `remove` deletes the data afterwards. Rejects with what stopped the start. */
export async function holdPostgres(options: object): Promise<HeldPostgres> {
  const loader = pathToFileURL(join(import.meta.dirname, 'run-typescript.mjs')).href;
  const program = join(import.meta.dirname, 'postgres-keeper.mjs');
  // Its own process group, so that Ctrl-C leaves it to end in order.
  const keeper = spawn(process.execPath, ['--import', loader, program, JSON.stringify(options)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { url, pid, error } = await firstLine(keeper);
  if (error) throw new Error(error);
  keeper.unref();
  return { url, pid, keeper, letGo: () => letGo(keeper) };
}

async function firstLine(keeper: ChildProcess): Promise<{ url: string; pid: number; error?: string }> {
  let text = '';
  for await (const chunk of keeper.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return JSON.parse(text || '{"error":"the process that holds PostgreSQL ended without a word"}') as never;
}

async function letGo(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  // While nothing else is left to wait for, an unreferenced keeper would let this process end as if all tests had passed.
  keeper.ref();
  const ended = once(keeper, 'exit');
  keeper.stdin?.end();
  await ended;
}
