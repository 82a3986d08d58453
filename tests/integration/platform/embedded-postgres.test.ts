import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type RunningPostgres, startPostgres } from '../../../apps/api/src/platform/embedded/postgres.js';
import { StartError } from '../../../apps/api/src/platform/start-error.js';
import { type HeldPostgres, holdPostgres, temporaryFolder } from '../../support/global-setup.js';

let folder: string;
let dataDir: string;
const running: (RunningPostgres | HeldPostgres)[] = [];

/** In this process. */
const start = async () => {
  const postgres = await startPostgres({ dataDir, settings: { fsync: 'off' } });
  running.push(postgres);
  return postgres;
};

/** In a process of its own, which can be killed. */
const startElsewhere = async () => {
  const postgres = await holdPostgres({ dataDir, settings: { fsync: 'off' } });
  running.push(postgres);
  return postgres;
};

const query = async (connectionString: string, sql: string) => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

const kill = async (postgres: HeldPostgres) => {
  const ended = once(postgres.keeper, 'exit');
  postgres.keeper.kill('SIGKILL');
  await ended;
};

const isRunning = (pid: number) => {
  const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] : 'Z';
  return state !== 'Z';
};

const refusal = async (attempt: Promise<unknown>) => {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  return (error as StartError).message;
};

beforeEach(() => {
  folder = temporaryFolder();
  dataDir = join(folder, 'Ana’s data', 'postgres');
});

afterEach(async () => {
  for (const postgres of running.splice(0)) await ('stop' in postgres ? postgres.stop() : postgres.letGo());
  rmSync(folder, { recursive: true });
});

describe('the database of an ordinary start', () => {
  const log: string[] = [];
  let home: string;
  let postgres: RunningPostgres;

  beforeAll(async () => {
    home = temporaryFolder();
    postgres = await startPostgres({ dataDir: join(home, 'postgres'), log: (line) => log.push(line) });
  });

  afterAll(async () => {
    await postgres.stop();
    rmSync(home, { recursive: true });
  });

  it('waits for the disk, keeps time in UTC and listens on this machine alone', async () => {
    const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'unix_socket_directories', 'TimeZone'];
    const values = await query(postgres.superuserUrl, `select ${settings.map((name) => `current_setting('${name}') as "${name}"`).join()}`);
    const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
    expect(values).toEqual([{ ...durable, listen_addresses: '127.0.0.1', unix_socket_directories: '', TimeZone: 'UTC' }]);
  });

  it('finds names in every script', async () => {
    await query(postgres.superuserUrl, 'create extension pg_trgm');
    const [found] = await query(
      postgres.superuserUrl,
      "select similarity('田中太郎', '田中') > 0.2 as kanji, similarity('Анна Петрова', 'анна') > 0.2 as cyrillic, lower('ÄНН') as lower",
    );
    expect(found).toEqual({ kanji: true, cyrillic: true, lower: 'äнн' });
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    await expect(query(postgres.url({ password: 'guess' }), 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(home, 'postgres', 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, 'postgres', 'cluster')).mode & 0o777).toBe(0o700);
  });

  it('gives a connection string for any user and database', async () => {
    await query(postgres.superuserUrl, "create role ana login password 'p@ss/word'");
    await query(postgres.superuserUrl, 'create database "a b"');
    const url = postgres.url({ database: 'a b', user: 'ana', password: 'p@ss/word' });
    expect(await query(url, 'select current_user as who, current_database() as where')).toEqual([{ who: 'ana', where: 'a b' }]);
  });

  it('keeps what people wrote out of its log', async () => {
    await query(postgres.superuserUrl, 'create table cards (email text unique)');
    const insert = "insert into cards values ('canary@example.com')";
    await query(postgres.superuserUrl, insert);
    await expect(query(postgres.superuserUrl, insert)).rejects.toThrow('duplicate key');
    for (const until = Date.now() + 5_000; Date.now() < until && !log.join().includes('duplicate key');) await sleep(20);
    expect(log.join()).toContain('duplicate key');
    expect(log.join()).not.toContain('canary');
  });
});

describe('stopping and starting again', () => {
  it('keeps the data and ends every process', async () => {
    const first = await start();
    await query(first.superuserUrl, 'create table met as select 1 as pair');
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    expect(readdirSync(dataDir).sort()).toEqual(['cluster', 'password']);
    const second = await start();
    expect(await query(second.superuserUrl, 'select pair from met')).toEqual([{ pair: 1 }]);
  });

  it('works after a kill of the program alone, and PostgreSQL follows it', async () => {
    const first = await startElsewhere();
    await query(first.url, 'create table met as select 1 as pair');
    await kill(first);
    for (const until = Date.now() + 10_000; isRunning(first.pid) && Date.now() < until;) await sleep(50);
    expect(isRunning(first.pid)).toBe(false);
    const second = await start();
    expect(await query(second.superuserUrl, 'select pair from met')).toEqual([{ pair: 1 }]);
  });

  it('works after a kill of the program that PostgreSQL did not notice', async () => {
    const first = await startElsewhere();
    process.kill(first.pid, 'SIGSTOP');
    await kill(first);
    setTimeout(() => process.kill(first.pid, 'SIGCONT'), 300);
    const second = await start();
    expect(isRunning(first.pid)).toBe(false);
    expect(second.pid).not.toBe(first.pid);
  });

  it('works after a kill of both', async () => {
    const first = await startElsewhere();
    await query(first.url, 'create table met as select 1 as pair');
    process.kill(first.pid, 'SIGKILL');
    await kill(first);
    const second = await start();
    expect(await query(second.superuserUrl, 'select pair from met')).toEqual([{ pair: 1 }]);
  });

  it('finds the data of a folder that nobody else may enter: its owner keeps it there, root where PostgreSQL can reach it', async () => {
    chmodSync(folder, 0o700);
    const first = await start();
    const pointer = join(dataDir, 'moved-to');
    const isRoot = process.getuid?.() === 0;
    expect(existsSync(pointer)).toBe(isRoot);
    const home = isRoot ? readFileSync(pointer, 'utf8').trim() : dataDir;
    expect(existsSync(join(home, 'cluster', 'PG_VERSION'))).toBe(true);
    await query(first.superuserUrl, 'create table met as select 1 as pair');
    await first.stop();
    const second = await start();
    expect(await query(second.superuserUrl, 'select pair from met')).toEqual([{ pair: 1 }]);
    await second.stop();
    rmSync(home, { recursive: true });
  });

  it('leaves a stranger alone whose process id is in the pid file', async () => {
    await (await start()).stop();
    running.splice(0);
    writeFileSync(join(dataDir, 'cluster', 'postmaster.pid'), `${process.ppid}\n`);
    await start();
    expect(isRunning(process.ppid)).toBe(true);
  });

  it('makes anew what an interrupted first start left', async () => {
    mkdirSync(join(dataDir, 'cluster.new-abc', 'base'), { recursive: true });
    mkdirSync(join(dataDir, 'cluster'));
    const { superuserUrl } = await start();
    expect(await query(superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readdirSync(dataDir).sort()).toEqual(['cluster', 'lock', 'password']);
  });
});

describe('a start that cannot succeed says why in a sentence', () => {
  it('another Within24 works on the data, and goes on undisturbed', async () => {
    const first = await startElsewhere();
    const sentence = await refusal(start());
    expect(sentence).toContain(`already running on the data in ${dataDir} (process ${first.keeper.pid})`);
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('of four starts at once one wins', async () => {
    const attempts = await Promise.allSettled([1, 2, 3, 4].map(() => holdPostgres({ dataDir, settings: { fsync: 'off' } })));
    const winners = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    running.push(...winners);
    expect(winners).toHaveLength(1);
    expect(attempts.filter((attempt) => attempt.status === 'rejected' && /already running/.test(String(attempt.reason)))).toHaveLength(3);
  });

  it('the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const sentence = await refusal(startPostgres({ dataDir, port, settings: { fsync: 'off' } }));
    other.close();
    expect(sentence).toBe(
      `PostgreSQL cannot use port ${port} on 127.0.0.1 (Address already in use): end the program that has it, or name another port.`,
    );
  });

  it('the data is of another major version', async () => {
    mkdirSync(join(dataDir, 'cluster'), { recursive: true });
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '15\n');
    expect(await refusal(start())).toContain('was made by PostgreSQL 15 and this Within24 brings PostgreSQL 18');
  });

  it('the folder cannot be written', async () => {
    dataDir = '/proc/within24/postgres';
    expect(await refusal(start())).toContain('/proc/within24/postgres cannot be written by this user');
  });

  it('there is a file in the way', async () => {
    dataDir = join(folder, 'notes.txt');
    writeFileSync(dataDir, '');
    expect(await refusal(start())).toContain('there is a file in the way');
    dataDir = join(dataDir, 'postgres');
    expect(await refusal(start())).toContain('there is a file in the way');
  });

  it('the folder holds something else', async () => {
    mkdirSync(join(dataDir, 'cluster', 'photos'), { recursive: true });
    expect(await refusal(start())).toContain('holds files but no database');
    expect(existsSync(join(dataDir, 'cluster', 'photos'))).toBe(true);
  });
});
