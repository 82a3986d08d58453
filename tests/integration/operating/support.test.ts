import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { Config } from '../../../apps/api/src/platform/config.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, eventually, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { trial } from '../nudges/trial.js';

const root = join(import.meta.dirname, '../../..');
const canary = 'CanaryOfTheHarbour';
let app: TestApp;
let ana: Person;

beforeAll(async () => {
  app = await startTestApp();
  const { api } = await app.organization(canary);
  const { body: event } = await api.post('/api/v1/events', eventNow({ ...trial, name: canary }));
  ana = await attendee(app, api, event.id, `Ana ${canary}`);
  const ben = await attendee(app, api, event.id, `Ben ${canary}`);
  await scan(ana.phone, scanOf(ben.code, { note: canary }));
  await quiet(app);
  await eventually(async () => (await stored(app, 'select from nudge')).length === 2);
  await stored(app, "update nudge set state = 'permanent', answer = $1, settled_at = now()", [
    `Can't send mail: 550 5.1.1 <${ana.email}> ${canary} is unknown`,
  ]);
}, 60_000);
afterAll(() => app?.close());

/** What `npm run support` says and with what it ends. */
async function support(email: string, different: Record<string, string> = {}) {
  const config = app.app.nest.get(Config);
  const loader = pathToFileURL(join(root, 'tests/support/run-typescript.mjs')).href;
  const child = spawn(process.execPath, ['--import', loader, join(root, 'apps/api/src/support.ts'), email], {
    env: {
      ...{ PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', DATABASE_URL: config.databaseUrl, SMTP_URL: config.smtpUrl },
      ...{ DATABASE_OWNER_URL: config.databaseOwnerUrl!, PUBLIC_URL: app.url, W24_SECRET: config.secret, ...different },
    },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

describe('support', () => {
  it('sees how a person’s nudges stand, and nothing that anybody wrote or is called', async () => {
    const { code, out, err } = await support(ana.email.toUpperCase());
    expect([code, err]).toEqual([0, '']);
    const [title, head, row, ...more] = out.trimEnd().split('\n');
    expect(title).toMatch(/^Nudges of [0-9a-f]{16}, times in UTC:$/);
    expect(head).toMatch(/^due_at +state +attempts +sent_by +handed_at +settled_at +smtp_status +contacts +legal_until +id$/);
    expect(row).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +permanent +0 +– +– +\d{4}.* +550 +0 /);
    expect(more).toEqual([]);
    for (const secret of [canary, ana.email, ana.email.toUpperCase(), 'Ana', 'unknown']) expect(out).not.toContain(secret);
  });

  it('is told where there is nothing, and what to do', async () => {
    expect(await support('nobody@example.org')).toMatchObject({ code: 0, out: expect.stringMatching(/^No nudges for [0-9a-f]{16}\.\n$/) });
    expect(await support('ana')).toMatchObject({ code: 1, err: 'Say whose nudges: npm run support -- ana@example.org\n' });
  });

  it('is not the application’s: its login may not look', async () => {
    const { code, out, err } = await support(ana.email, { DATABASE_OWNER_URL: '' });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^This login may not read support_nudges: .*within24_support\.\n$/);
  });

  it('has a role that reads the view of all organizations and no table', async () => {
    const client = new pg.Client({ connectionString: app.superuserUrl });
    await client.connect();
    await client.query('set role within24_support');
    const { rows } = await client.query<Record<string, unknown>>('select * from support_nudges');
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${canary}|@|unknown`));
    for (const table of ['nudge', 'attendee', 'contact', 'nudge_contact', 'worker_process', 'mail_ledger']) {
      await expect(client.query(`select from ${table}`)).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });
});
