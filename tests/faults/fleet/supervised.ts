import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Journal } from '../journal.js';

const preload = join(import.meta.dirname, 'preload.mjs');
/** What a supervisor waits before it starts a process again; milliseconds. */
const pause = 300;
/** What it waits for an orderly end; milliseconds. */
const longestStop = 30_000;

export type Setup = { name: string; main: string; port: number; environment: Record<string, string>; folder: string; journal: Journal };

/** One process of the program with a supervisor that starts it again whenever it ends, as an operator's does. */
export class Supervised {
  private child: ChildProcess | undefined;
  private wanted = false;
  private clock = 0;
  private restarting: NodeJS.Timeout | undefined;

  constructor(private readonly setup: Setup) {}

  get name(): string {
    return this.setup.name;
  }

  get port(): number {
    return this.setup.port;
  }

  /** Of the process that runs now. */
  get pid(): number {
    if (!this.child?.pid) throw new Error(`${this.name} does not run.`);
    return this.child.pid;
  }

  start(): void {
    this.wanted = true;
    this.launch();
  }

  /** Shifts the clock by so many milliseconds, now and after every start. */
  shiftClock(by: number): void {
    this.clock = by;
    this.tell({ clock: by });
  }

  /** Keeps the event loop from running for so many milliseconds. */
  block(duration: number): void {
    this.tell({ block: duration });
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Resolves when the process that runs now has ended. */
  async ended(): Promise<void> {
    if (this.child && this.isRunning) await once(this.child, 'exit');
  }

  /** Ends it for good: in order unless told otherwise, and by force where that takes too long. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.wanted = false;
    clearTimeout(this.restarting);
    const ended = this.ended();
    this.signal('SIGCONT');
    this.signal(signal);
    const force = setTimeout(() => this.signal('SIGKILL'), longestStop);
    await ended.finally(() => clearTimeout(force));
  }

  /** Ends it in order and starts it again. */
  async restart(): Promise<void> {
    const asked = Date.now();
    await this.stop();
    this.setup.journal.drains.push({ name: this.name, took: Date.now() - asked });
    this.start();
    await this.ready();
  }

  async ready(seconds = 60): Promise<void> {
    for (const until = Date.now() + seconds * 1_000; Date.now() < until;) {
      if ((await this.readiness()) === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${this.name} was not ready within ${seconds} seconds; what it said is in ${this.setup.folder}.`);
  }

  /** The status of its readiness probe, `undefined` where nobody answers within two seconds. */
  async readiness(): Promise<number | undefined> {
    return fetch(`http://127.0.0.1:${this.port}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
      ({ status }) => status,
      () => undefined,
    );
  }

  private tell(what: object): void {
    // Whoever is ending hears nothing.
    this.child?.send(what, () => undefined);
  }

  private launch(): void {
    const { name, main, folder, journal, environment, port } = this.setup;
    const log = openSync(join(folder, `${name}.log`), 'a');
    // The system ends it when this process is gone, also while it is stopped.
    const command = ['--pdeathsig', 'SIGKILL', process.execPath, '--enable-source-maps', '--import', preload, main];
    const env = {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      PORT: String(port),
      HOST: '127.0.0.1',
      ...environment,
      FAULT_CLOCK: String(this.clock),
    };
    const child = spawn('setpriv', command, { env, stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    this.child = child;
    child.once('exit', (code, signal) => {
      journal.exits.push({ name, at: Date.now(), how: signal ?? String(code), wanted: !this.wanted });
      if (this.wanted) this.restarting = setTimeout(() => this.launch(), pause);
    });
  }
}
