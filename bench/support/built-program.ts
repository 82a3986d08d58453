import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'apps/api/dist/main.js');
/** Milliseconds. */
const longestStart = 180_000;
const longestStop = 30_000;

type Build = { buildWhatChanged(say: (line: string) => void): Promise<void> };
export type ProgramSettings = { port: number; environment: Record<string, string>; log: string; nodeOptions?: string[] };

/** Builds what is out of date, as `npm start` does. */
export async function buildProgram(): Promise<void> {
  const { buildWhatChanged } = (await import(pathToFileURL(join(root, 'scripts/build.mjs')).href)) as Build;
  await buildWhatChanged((line) => void process.stderr.write(`${line}\n`));
}

/** One process of the built program, started as its image starts it. */
export class BuiltProgram {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** Resolves when it is ready to serve. */
  static async start({ port, environment, log, nodeOptions = [] }: ProgramSettings): Promise<BuiltProgram> {
    const out = openSync(log, 'a');
    const env = { PATH: process.env['PATH'], TZ: 'UTC', NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), ...environment };
    // The system ends it when this process is gone.
    const command = ['--pdeathsig', 'SIGKILL', process.execPath, ...nodeOptions, main];
    const child = spawn('setpriv', command, { env, stdio: ['ignore', out, out, 'ipc'] });
    closeSync(out);
    const program = new BuiltProgram(child, `http://127.0.0.1:${port}`);
    await program.ready(log);
    return program;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Bytes of its heap in use after a collection; only with `heap-probe.mjs` loaded before it. */
  async heap(): Promise<number> {
    const answered = once(this.child, 'message');
    this.child.send({ collect: true });
    const [{ heapUsed }] = (await answered) as [{ heapUsed: number }];
    return heapUsed;
  }

  /** Ends it in order, and by force where that takes too long. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const force = setTimeout(() => this.child.kill('SIGKILL'), longestStop);
    await ended.finally(() => clearTimeout(force));
  }

  private async ready(log: string): Promise<void> {
    for (const until = Date.now() + longestStart; Date.now() < until && this.child.exitCode === null;) {
      const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
      if (answer?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await this.stop();
    throw new Error(`The program did not get ready; what it said is in ${log}.`);
  }
}
