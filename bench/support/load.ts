import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const program = join(import.meta.dirname, 'load.mjs');

/** Without a body it is a GET. */
export type LoadRequest = { path: string; cookie: string; body?: string };

/** `ports` are taken in turns by the connections; `counted` is a text whose occurrences in all answers are counted. */
export type Load = { ports: number[]; connections: number; requests: LoadRequest[]; counted: string };

/** Times of answers in milliseconds; `processorSeconds` is what the client itself took. */
export type Loaded = { seconds: number; processorSeconds: number; found: number; p50: number; p95: number; p99: number };

/** Sends all requests from a process of its own. Throws where one was not answered with 200. `folder` takes the order. */
export async function sendLoad(folder: string, load: Load): Promise<Loaded> {
  const file = join(folder, 'load.json');
  writeFileSync(file, JSON.stringify(load));
  const { stdout } = await promisify(execFile)(process.execPath, [program, file], { maxBuffer: 1e8 });
  const { odd, ...loaded } = JSON.parse(stdout) as Loaded & { odd?: string };
  if (odd !== undefined) throw new Error(`A request was answered with something else: ${odd}`);
  return loaded;
}
