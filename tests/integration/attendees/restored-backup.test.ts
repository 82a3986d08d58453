import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../../support/app.js';
import { backupOf, createApplicationDatabase, type ApplicationDatabase } from '../../support/application-database.js';
import type { Client } from '../../support/client.js';
import { freePort } from '../../support/free-port.js';
import { member } from '../../support/members.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored, tablesWith } from '../../support/stored.js';

const canary = 'zqgrebe';
const erasuresDir = mkdtempSync(join(tmpdir(), 'within24-erasures-'));
const secret = 'the-same-over-all-starts-of-this-test';

let database: ApplicationDatabase;
let backup: ApplicationDatabase;
let port: number;
let api: Client;
let ana: Person;
let ben: Person;
let kim: { id: string };
let harbour: string;
let meadow: string;

const start = (on: ApplicationDatabase, settings: object = {}): Promise<TestApp> =>
  startTestApp({ database: on, erasuresDir, secret, port, reconcileEvery: 200, ...settings });

/** Runs `work` with the program on a database. */
async function running(on: ApplicationDatabase, work: (app: TestApp) => Promise<void>, settings: object = {}): Promise<void> {
  const app = await start(on, settings);
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

beforeAll(async () => {
  port = await freePort();
  database = await createApplicationDatabase();
  await running(database, async (app) => {
    api = (await member(app, (await app.organization()).id, 'owner')).browser;
    harbour = (await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180) }))).body.id;
    meadow = (await api.post('/api/v1/events', eventNow({ name: `Meadow ${canary}` }))).body.id;
    ana = await attendee(app, api, harbour, `Ana ${canary}`, { company: canary });
    ben = await attendee(app, api, harbour, 'Ben');
    kim = (await api.post(`/api/v1/events/${harbour}/attendees`, { name: `Kim ${canary}` })).body;
    await api.post(`/api/v1/events/${meadow}/attendees`, { name: `Lee ${canary}` });
    await ana.phone.patch('/api/v1/me', { sharing: true, sharedFields: ['email'] });
    await scan(ana.phone, scanOf(ben.code, { note: canary }));
    await scan(ben.phone, scanOf(ana.code, { note: 'benskeepsake' }));
    await quiet(app);
  });
  backup = await backupOf(database);
  await running(database, async (app) => {
    expect((await ana.phone.delete('/api/v1/me')).status).toBe(204);
    await api.post(`/api/v1/events/${harbour}/attendee-actions`, { action: 'remove', attendeeIds: [kim.id] });
    expect((await api.delete(`/api/v1/events/${meadow}`)).status).toBe(200);
    await eventually(async () => (await stored(app, 'select from tombstone')).length === 0);
    expect(await tablesWith(app, canary)).toEqual([]);
  });
}, 120_000);
afterAll(async () => {
  await database?.drop();
  await backup?.drop();
  rmSync(erasuresDir, { recursive: true });
});

const noted = () =>
  readdirSync(erasuresDir)
    .map((name) => readFileSync(join(erasuresDir, name), 'utf8'))
    .join('');

it('what was deleted is noted outside the database, by ids alone', () => {
  const lines = noted().trim().split('\n');
  const tombstones = lines.map((line) => JSON.parse(line));
  expect(tombstones).toHaveLength(4);
  expect(tombstones).toEqual(
    expect.arrayContaining([
      { deletedAt: expect.any(String), eventId: harbour, attendeeId: ana.id },
      { deletedAt: expect.any(String), eventId: harbour, attendeeId: kim.id },
      { deletedAt: expect.any(String), eventId: meadow, attendeeId: null },
    ]),
  );
  expect(noted()).not.toContain(canary);
});

it('a backup from before it is not served where the notes cannot be read', async () => {
  const damaged = join(erasuresDir, '2026-01-damaged.jsonl');
  writeFileSync(damaged, '{"deletedAt": "yesterday"}\n');
  await expect(start(backup)).rejects.toThrow(`${damaged}, line 1, is no note of a deletion`);
  rmSync(damaged);
});

it('a backup from before it is served without anybody who was deleted', async () => {
  expect(await tablesWith(backup, canary)).toEqual(expect.arrayContaining(['attendee', 'contact', 'event']));
  // Without a worker, which could make up for it later.
  const served = async (app: TestApp) => {
    expect(await tablesWith(app, canary)).toEqual(['event']);
    expect((await ana.phone.get('/api/v1/me')).status).toBe(401);
    expect((await api.get(`/api/v1/events/${meadow}`)).status).toBe(404);
    expect((await api.get(`/api/v1/events/${harbour}/attendees`)).body.items).toMatchObject([{ name: 'Ben' }]);
    expect((await ben.phone.get('/api/v1/me/contacts')).body.items).toMatchObject([{ note: 'benskeepsake', state: 'erased' }]);
  };
  await running(backup, served, { role: 'api' });
  await running(backup, async (app) => {
    await eventually(async () => (await tablesWith(app, canary)).length === 0);
    expect((await ben.phone.get('/api/v1/me')).body.name).toBe('Ben');
  });
});
