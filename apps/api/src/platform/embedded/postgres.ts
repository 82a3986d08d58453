import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartError } from '../start-error.js';
import { findBinaries } from './binaries.js';
import { SUPERUSER, prepareCluster } from './cluster.js';
import { makeFolder } from './folder.js';
import { lockFolder } from './folder-lock.js';
import { findHome } from './home.js';
import { endLeftoverServer } from './leftover-server.js';
import { problemWithFile } from './problems.js';
import { type Server, startServer } from './server.js';

export type PostgresOptions = {
  /** The folder of the database; made where there is none. */
  dataDir: string;
  /** A free one on 127.0.0.1 when left out. */
  port?: number;
  /** PostgreSQL settings over the defaults, for example `{ fsync: 'off' }` for tests that do not ask about durability. */
  settings?: Record<string, string>;
  /** Hears what PostgreSQL itself writes, a line at a time. */
  log?: (line: string) => void;
  /** Hears what the person who started Within24 should know: where the data went, that the database has ended by itself. */
  notice?: (sentence: string) => void;
};

export type RunningPostgres = {
  /** The superuser's connection string to the database `postgres`. */
  superuserUrl: string;
  /** A connection string; the superuser's to `postgres` unless told otherwise. */
  url(options?: { database?: string; user?: string; password?: string }): string;
  /** Shuts down, disconnecting everybody, and gives the folder free; done within 16 seconds. */
  stop(): Promise<void>;
  pid: number;
};

/**
 * Starts the PostgreSQL that npm installed, on its own data below `dataDir`, listening on 127.0.0.1 only.
 *
 * Makes the data at the first start, stops what a killed start left running, refuses while another Within24 uses the folder.
 * Where the system can do it, the server ends with this process. Throws a StartError for whatever a person can put right.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const folder = resolve(options.dataDir);
  if (process.platform === 'win32')
    throw new StartError('The embedded PostgreSQL runs on Linux and macOS: use WSL, or set DATABASE_URL to use a PostgreSQL of your own.');
  try {
    makeFolder(folder);
    return await startIn(realpathSync(folder), options);
  } catch (error) {
    throw problemWithFile(error, folder);
  }
}

const ignore = (): void => {};

async function startIn(dataDir: string, { port, settings = {}, log = ignore, notice = ignore }: PostgresOptions): Promise<RunningPostgres> {
  const home = findHome(dataDir, notice);
  const lock = await lockFolder(home.folder);
  try {
    const binaries = findBinaries(home.account, notice);
    await endLeftoverServer(home.cluster, notice);
    const password = prepareCluster(home, binaries, settings['fsync'] !== 'off');
    const server = await startServer({ home, binaries, port, settings, log, notice });
    return running(server, password, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

function running(server: Server, superuserPassword: string, release: () => void): RunningPostgres {
  const url: RunningPostgres['url'] = ({ database = 'postgres', user = SUPERUSER, password } = {}) => {
    const secret = password ?? (user === SUPERUSER ? superuserPassword : '');
    return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`;
  };
  const stop = (): Promise<void> => server.stop().finally(release);
  return { superuserUrl: url(), url, stop, pid: server.pid };
}
