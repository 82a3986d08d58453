import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import type { Home } from './home.js';
import { problemInOutput } from './problems.js';
import { PROGRAM_ENVIRONMENT, boundToUs, endServer } from './processes.js';

export type ServerOptions = {
  home: Home;
  binaries: Binaries;
  /** A free one when left out. */
  port?: number;
  settings: Record<string, string>;
  log: (line: string) => void;
  notice: (sentence: string) => void;
};

export type Server = { pid: number; port: number; stop(): Promise<void> };

const DEFAULTS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_line_prefix: '',
  // What people wrote or are called must not get into a log by way of a failed statement.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/** Milliseconds for what passes by itself, such as the last processes of a killed server noticing that it is gone. */
const RETRY_FOR = 10_000;

/** Starts `postgres` and waits until it accepts connections. Throws a StartError with its reason. */
export async function startServer(options: ServerOptions): Promise<Server> {
  for (const began = Date.now(); ;) {
    const port = options.port ?? (await freePort());
    const { child, output, ready } = launch(options, port);
    if (await ready) return running(child, port, options.notice);
    if (!mayRetry(output, options.port === undefined, Date.now() - began))
      throw problemInOutput(output, { folder: options.home.folder, port });
    await sleep(100);
  }
}

type Launch = { child: ChildProcess; output: string[]; ready: Promise<boolean> };

function launch({ home, binaries, settings, log }: ServerOptions, port: number): Launch {
  const flags = Object.entries({ ...DEFAULTS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args] = boundToUs('SIGINT', binaries.postgres, ['-D', home.cluster, '-p', String(port), ...flags]);
  // Its own process group: Ctrl-C reaches every process of the terminal's group, and the database must be the last to go.
  const own = { cwd: '/', env: PROGRAM_ENVIRONMENT, detached: true } as const;
  const child = spawn(command, args, { ...home.account, ...own, stdio: ['ignore', 'ignore', 'pipe'] });
  return { child, ...listenTo(child, child.stderr, log) };
}

/** `ready` resolves once the server accepts connections, be it to read only, or to false when it has ended and its whole output is there. */
function listenTo(child: ChildProcess, stderr: Readable, log: (line: string) => void): { output: string[]; ready: Promise<boolean> } {
  const output: string[] = [];
  const ready = new Promise<boolean>((resolve) => {
    createInterface({ input: stderr }).on('line', (line) => {
      if (output.push(line) > 100) output.shift();
      log(line);
      if (/database system is ready to accept (read-only )?connections/.test(line)) resolve(true);
    });
    child.once('error', (error) => output.push(error.message));
    child.once('close', () => resolve(false));
  });
  return { output, ready };
}

function running(child: ChildProcess, port: number, notice: (sentence: string) => void): Server {
  let stopping = false;
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  child.once('exit', (code, signal) => stopping || notice(`PostgreSQL has ended by itself (${signal ?? code}); Within24 needs a restart.`));
  // Neither may keep a program alive that is done or has failed.
  child.unref();
  (child.stderr as Socket).unref();
  const pid = child.pid ?? 0;
  return {
    pid,
    port,
    stop: () => {
      stopping = true;
      return endServer(pid, isRunning);
    },
  };
}

function mayRetry(output: string[], portIsOurs: boolean, elapsed: number): boolean {
  const text = output.join('\n');
  // Between our look and PostgreSQL's bind somebody else took the port.
  if (portIsOurs && text.includes('Address already in use')) return elapsed < RETRY_FOR;
  return text.includes('pre-existing shared memory block') && elapsed < RETRY_FOR;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
