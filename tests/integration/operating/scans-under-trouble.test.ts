import pg from 'pg';
import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { TcpProxy } from '../../support/tcp-proxy.js';

/** More than the program has connections. */
const uploads = 60;

let app: TestApp;
let link: TcpProxy;
let superuser: pg.Client;
let ana: Person;
let others: Person[];
beforeAll(async () => {
  const server = new URL(process.env['W24_TEST_POSTGRES']!);
  link = await TcpProxy.start({ host: server.hostname, port: Number(server.port) });
  const reach = (url: string) => Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(link.port) }).href;
  app = await startTestApp({ reach });
  superuser = new pg.Client({ connectionString: app.superuserUrl });
  await superuser.connect();
  const { api } = await app.organization();
  const { body: event } = await api.post('/api/v1/events', eventNow());
  ana = await attendee(app, api, event.id, 'Ana Lima');
  others = [];
  const letters = [...'ABCDEFGHIJ'];
  for (const one of letters.slice(0, uploads / letters.length))
    others.push(...(await Promise.all(letters.map((other) => attendee(app, api, event.id, `Guest ${one}${other}`)))));
}, 90_000);
afterAll(async () => {
  await superuser?.end();
  await app?.close();
  await link?.close();
});

type Item = ReturnType<typeof scanOf>;
type Answer = { status: number; scanned: boolean; retryAfter: string | null };

/** What each of as many uploads of one scan comes to, all at once. */
async function upload(items: Item[]): Promise<Answer[]> {
  const answers = others.map(async (other, index) => {
    const { status, body, headers } = await scan(other.phone, items[index]!);
    const scanned = status === 200 && ['created', 'duplicate'].includes(body.items[0].status);
    return { status, scanned, retryAfter: headers.get('retry-after') };
  });
  return Promise.all(answers);
}

const newItems = (): Item[] => others.map(() => scanOf(ana.code));
const refused = (answers: Answer[]) => answers.filter(({ scanned }) => !scanned);
const rowsOf = async (items: Item[]) =>
  (await stored(app, 'select from scan where client_scan_id = any($1)', [items.map(({ clientScanId }) => clientScanId)])).length;

/** What was acknowledged is there; what was not was refused for now; and after the same uploads again all is there, each of it once. */
async function expectNothingLost(items: Item[], answers: Answer[]): Promise<void> {
  expect(await rowsOf(items.filter((_, index) => answers[index]!.scanned))).toBe(answers.filter(({ scanned }) => scanned).length);
  for (const { status, retryAfter } of refused(answers)) expect([status, Number(retryAfter) > 0]).toEqual([503, true]);
  expect(refused(await upload(items))).toEqual([]);
  expect(await rowsOf(items)).toBe(uploads);
}

describe('scans', () => {
  it('are taken from a slow database, late', async () => {
    const items = newItems();
    link.treat({ delay: 100 });
    const answers = await upload(items).finally(() => link.treat('pass'));
    expect(refused(answers)).toEqual([]);
    await expectNothingLost(items, answers);
  });

  it('are refused for now where somebody keeps their table and every connection waits for it', async () => {
    const items = newItems();
    await superuser.query('begin');
    await superuser.query('lock table scan in access exclusive mode');
    const tooLong = new Promise<Answer[]>((resolve) => setTimeout(resolve, 25_000, []));
    const answers = await Promise.race([upload(items), tooLong]).finally(() => superuser.query('rollback'));
    expect(answers.map(({ scanned }) => scanned)).toEqual(items.map(() => false));
    await expectNothingLost(items, answers);
  }, 60_000);

  it('are refused for now where their statement takes so long that it is ended', async () => {
    const items = newItems();
    await superuser.query('begin');
    await superuser.query('lock table scan in access exclusive mode');
    // As the timeout does it, which is a matter of minutes.
    const ends = setInterval(
      () =>
        void stored(
          app,
          `select pg_cancel_backend(pid) from pg_stat_activity
           where datname = current_database() and usename = 'within24' and wait_event_type = 'Lock' and query ilike '%record_scans%'`,
        ),
      200,
    );
    const answers = await upload(items).finally(() => superuser.query('rollback'));
    clearInterval(ends);
    expect(refused(answers)).toHaveLength(uploads);
    await expectNothingLost(items, answers);
  }, 60_000);

  it('are refused for now where the disk is full', async () => {
    const items = newItems();
    await superuser.query(
      `create function disk_full() returns trigger language plpgsql as $$
         begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
       create trigger disk_full before insert on scan for each row execute function disk_full()`,
    );
    const answers = await upload(items).finally(() => superuser.query('drop trigger disk_full on scan; drop function disk_full()'));
    expect(answers.map(({ scanned }) => scanned)).toEqual(items.map(() => false));
    expect(await rowsOf(items)).toBe(0);
    await expectNothingLost(items, answers);
  });

  it('are refused for now where every connection is cut, again and again', async () => {
    const items = newItems();
    link.treat({ delay: 20 });
    const cuts = setInterval(() => link.reset(), 50);
    const answers = await upload(items).finally(() => clearInterval(cuts));
    link.treat('pass');
    expect(refused(answers).length).toBeGreaterThan(0);
    await expectNothingLost(items, answers);
  });
});
