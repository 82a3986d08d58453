import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Redis } from 'ioredis';
import { findProgram } from './find-program.js';
import { lastingPort } from './lasting-port.js';

/** Lines of redis.conf by name; one may stand several times. */
export type RedisSettings = Record<string, string | string[]>;
type Options = { settings?: RedisSettings; mode?: 'sentinel' };

/** What the product asks of a Redis: it keeps what it has written and throws nothing away. */
const durable: RedisSettings = { appendonly: 'yes', appendfsync: 'everysec', save: '""', 'maxmemory-policy': 'noeviction' };
/** A replica is served at once. */
const prompt: RedisSettings = { 'repl-diskless-sync-delay': '0' };
type Running = { keeper: ChildProcessByStdio<Writable, Readable, null>; pid: number; ended: Promise<void>; gone: boolean };

const startsWithin = 20_000;
/**
 * Says the server's process id. Ends the server and removes its folder when its own input ends, which also happens when whoever
 * started it was killed. The server alone keeps the output open, so that it ends with the server.
 */
const keep = [
  '"$1" "$2"/redis.conf $3 3>&1 >"$2"/redis.log 2>&1 & server=$!; echo $server; exec >/dev/null',
  'read -r word; kill -9 $server; [ "$word" ] || rm -rf "$2"',
].join('; ');

/** A Redis of the test's own on 127.0.0.1, in a folder that goes with it. */
export class RedisServer {
  private running: Running | undefined;

  private constructor(
    private readonly program: string,
    private readonly options: Options,
    readonly folder: string,
    readonly port: number,
  ) {}

  static async start(options: Options = {}): Promise<RedisServer> {
    const program = await findProgram('redis-server');
    for (let attempt = 1; ; attempt++) {
      const server = new RedisServer(program, options, mkdtempSync(join(tmpdir(), 'within24-redis-')), await lastingPort());
      try {
        writeFileSync(join(server.folder, 'redis.conf'), server.configuration());
        await server.restart();
        return server;
      } catch (error) {
        await server.close();
        // Somebody else may have taken the port in between.
        if (attempt === 3) throw error;
      }
    }
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Runs any command over a connection of its own and answers what Redis answered. */
  async command<Answer = unknown>(name: string, ...parameters: (string | number)[]): Promise<Answer> {
    const client = new Redis(this.port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null, enableReadyCheck: false });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.call(name, ...parameters)) as Answer;
    } finally {
      client.disconnect();
    }
  }

  /** Starts it again on the same port with what its folder holds; answers once it takes commands. */
  async restart(): Promise<void> {
    await this.end('SIGTERM');
    const before = this.running;
    this.running = await this.run();
    before?.keeper.stdin.end('keep\n');
    await this.answers();
  }

  /** Ends it in order: what was written is kept for a restart. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** Ends it as a crash does. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Stops the process without ending it, or lets it go on. */
  freeze(frozen: boolean): void {
    this.signal(frozen ? 'SIGSTOP' : 'SIGCONT');
  }

  /** Ends it and removes its folder. */
  async close(): Promise<void> {
    await this.end('SIGKILL');
    if (this.running) {
      const { keeper } = this.running;
      const removed = once(keeper, 'exit');
      keeper.ref();
      keeper.stdin.end();
      await removed;
    }
    this.running = undefined;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(): Promise<Running> {
    const mode = this.options.mode ? [`--${this.options.mode}`] : [];
    // Its own process group, so that Ctrl-C leaves it to end in order.
    const keeper = spawn('sh', ['-c', keep, 'sh', this.program, this.folder, ...mode], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    keeper.stdin.on('error', () => undefined);
    const [pid] = (await once(keeper.stdout, 'data')) as [Buffer];
    const running: Running = { keeper, pid: Number(pid.toString()), gone: false, ended: Promise.resolve() };
    running.ended = once(keeper.stdout.resume(), 'end').then(() => void (running.gone = true));
    // A test that forgets its server must not keep the run from ending, and with it the server.
    for (const held of [keeper, keeper.stdin, keeper.stdout]) (held as Socket).unref();
    return running;
  }

  private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!this.running) return;
    this.signal(signal);
    (this.running.keeper.stdout as Socket).ref();
    await this.running.ended;
  }

  /** A server that has ended already hears nothing. */
  private signal(signal: NodeJS.Signals): void {
    if (this.running && !this.running.gone) process.kill(this.running.pid, signal);
  }

  private configuration(): string {
    const own = { port: String(this.port), bind: '127.0.0.1', dir: this.folder };
    const lines = Object.entries({ ...(this.options.mode ? {} : { ...durable, ...prompt }), ...own, ...this.options.settings });
    return lines.flatMap(([name, values]) => [values].flat().map((value) => `${name} ${value}\n`)).join('');
  }

  private async answers(): Promise<void> {
    const end = Date.now() + startsWithin;
    while (
      !(await this.command('ping').then(
        () => true,
        () => false,
      ))
    ) {
      if (this.running && !this.running.gone && Date.now() < end) await soon();
      else throw new Error(`redis-server did not start on port ${this.port}: ${readFileSync(join(this.folder, 'redis.log'), 'utf8')}`);
    }
  }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 30));
