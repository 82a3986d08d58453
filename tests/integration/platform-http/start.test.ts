import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startApp } from '../../../apps/api/src/app.js';
import { Config } from '../../../apps/api/src/platform/config.js';
import { intervalsAt } from '../../../apps/api/src/platform/intervals.js';
import { sentenceOf } from '../../../apps/api/src/platform/failed-start.js';
import { createApplicationDatabase, type ApplicationDatabase } from '../../support/application-database.js';
import { freePort } from '../../support/free-port.js';
import { stored } from '../../support/stored.js';

let database: ApplicationDatabase;
beforeAll(async () => {
  database = await createApplicationDatabase();
});
afterAll(() => database?.drop());

const children: ChildProcess[] = [];
afterEach(() => children.forEach((child) => child.kill('SIGKILL')));

const root = join(import.meta.dirname, '../../..');
const secret = randomBytes(32).toString('hex');

/** The program in a process of its own, with these settings and no others. */
function started(settings: Record<string, string>) {
  const loader = pathToFileURL(join(root, 'tests/support/run-typescript.mjs')).href;
  const child = spawn(process.execPath, ['--import', loader, join(root, 'apps/api/src/main.ts')], {
    cwd: root,
    env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', ...settings },
  });
  children.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return { child, out: () => out, err: () => err, ended: ended(child) };
}
const ended = async (child: ChildProcess) => (await once(child, 'close'))[0] as number | null;

const services = (different: Record<string, string> = {}) => ({
  ...{ DATABASE_URL: database.databaseUrl, SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'https://meet.example.org', W24_SECRET: secret },
  ...different,
});

describe('the program', () => {
  it('ends with one line where a setting does not fit', async () => {
    const { err, out, ended: end } = started({ PORT: 'http', ROLE: 'boss' });
    expect(await end).toBe(1);
    expect([err().trimEnd().split('\n').length, out()]).toEqual([1, '']);
    expect(err()).toMatch(/PORT must .* ROLE must|ROLE must .* PORT must/);
  });

  it('ends with one line where the database is down', async () => {
    const port = await freePort();
    const settings = services({ PORT: String(await freePort()), DATABASE_URL: `postgres://within24:x@127.0.0.1:${port}/within24` });
    const { err, ended: end } = started(settings);
    expect(await end).toBe(1);
    expect(err().trimEnd().split('\n')).toEqual([expect.stringContaining(`The database at 127.0.0.1:${port} does not answer`)]);
  });

  it('starts on services, answers, and ends with SIGTERM', async () => {
    const port = await freePort();
    const { child, out, err, ended: end } = started(services({ PORT: String(port), HOST: '127.0.0.1' }));
    while (out().split('\n').length < 3 && child.exitCode === null && child.signalCode === null)
      await Promise.race([once(child.stdout, 'data'), end]);
    expect([out().trim().split('\n'), err()]).toEqual([
      ['Within24 is running at https://meet.example.org (role all).', expect.stringMatching(/^ERASURES_DIR is not set: /)],
      '',
    ]);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    child.kill('SIGTERM');
    expect([await end, err()]).toEqual([0, '']);
  });
});

/** Why a start with this different fails. */
async function failing(different: Partial<Config>): Promise<string> {
  const config = new Config({
    ...{ role: 'all', host: '127.0.0.1', port: await freePort(), publicUrl: 'https://meet.example.org', embedded: false, secret },
    ...{ databaseUrl: database.databaseUrl, databaseOwnerUrl: undefined, smtpUrl: 'smtp://127.0.0.1:1', mailFrom: 'hello@example.org' },
    ...{ allowShortWindows: false, intervals: intervalsAt(1), trustedProxies: [] },
    ...different,
  } as never);
  const app = await startApp(config).catch((error: unknown) => sentenceOf(error));
  if (typeof app === 'string') return app;
  await app.close();
  throw new Error('The program started.');
}

const withPart = (part: 'password' | 'pathname' | 'username', value: string, of = database.databaseUrl) => {
  const url = new URL(of);
  url[part] = value;
  return url.href;
};

describe('a start is refused in words', () => {
  it('where the password is wrong', async () => {
    expect(await failing({ databaseUrl: withPart('password', 'wrong') })).toBe(
      'The database refused the password: correct DATABASE_URL and DATABASE_OWNER_URL.',
    );
  });
  it('where the database is missing', async () => {
    expect(await failing({ databaseUrl: withPart('pathname', '/nowhere') })).toMatch(
      /^The database is missing \(database "nowhere" does not exist\)/,
    );
  });
  it('where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    expect(await failing({ port })).toBe(`Port ${port} is taken by another program: set PORT to a free one, or stop that program.`);
    other.close();
  });
  it.each([
    ['a superuser', 'superuser', 'does not hold for the login passing'],
    ['past every policy', 'bypassrls', 'does not hold for the login passing'],
    ['able to become one who is past every policy', 'in role beyond', 'does not hold for the login passing, which may become beyond,'],
    ['able to become the owner', 'in role within24_owner', 'The login passing, which may become within24_owner, owns the tables'],
  ])('where the application’s login is not apart: %s', async (_, attributes, words) => {
    await stored(
      database,
      `drop role if exists passing, beyond; create role beyond bypassrls; create role passing login password 'x' ${attributes};
       grant within24_app to passing`,
    );
    const databaseUrl = withPart('password', 'x', withPart('username', 'passing'));
    for (const databaseOwnerUrl of [undefined, database.databaseOwnerUrl]) {
      const sentence = await failing({ databaseUrl, databaseOwnerUrl });
      expect(sentence).toContain(words);
      expect(sentence).toMatch(/: give DATABASE_URL a login that owns nothing, is no superuser and lacks BYPASSRLS.*\.$/);
    }
    await stored(database, 'drop role passing, beyond');
  });
  it('where the application’s login is the owner’s', async () => {
    for (const databaseOwnerUrl of [undefined, database.databaseOwnerUrl]) {
      expect(await failing({ databaseUrl: database.databaseOwnerUrl, databaseOwnerUrl })).toMatch(
        /^The login within24_owner owns the tables /,
      );
    }
  });
  it.each([
    ['is off', 'alter table contact disable row level security', 'alter table contact enable row level security'],
    ['is not forced', 'alter table contact no force row level security', 'alter table contact force row level security'],
    ['has a second way in', 'create policy wide on contact using (true)', 'drop policy wide on contact'],
  ])('where the row-level security of a table %s', async (_, takeAway, giveBack) => {
    await stored(database, takeAway);
    for (const databaseOwnerUrl of [undefined, database.databaseOwnerUrl]) {
      expect(await failing({ databaseOwnerUrl })).toMatch(
        /^Row-level security does not keep organizations apart in contact: as the tables’ owner /,
      );
    }
    await stored(database, giveBack);
  });
  it('where migrations are missing and no owner is given to run them', async () => {
    await stored(database, `update migration set name = 'gone' where id = (select max(id) from migration)`);
    expect(await failing({})).toBe('The database lacks 1 migration(s); set DATABASE_OWNER_URL once so that they can run.');
  });
  it('where the owner is none', async () => {
    expect(await failing({ databaseOwnerUrl: database.databaseUrl })).toMatch(/DATABASE_OWNER_URL must own the database/);
  });
});
