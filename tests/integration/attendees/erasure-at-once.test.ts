import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';

const rounds = 4;
const crowd = 8;
const sharing = { sharing: true, sharedFields: ['email'] };

let app: TestApp;
let api: Client;
let eventId: string;
let others: Person[];
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  ({ api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }))).body.id;
  others = await Promise.all(Array.from({ length: crowd }, (_, n) => attendee(app, api, eventId, `Other ${'abcdefgh'[n]}`)));
  await Promise.all(others.map(({ phone }) => phone.patch('/api/v1/me', sharing)));
}, 60_000);
afterAll(() => app?.close());

const word = 'zqwren';

/** What still says something of Ana, in whichever table. */
async function tracesOf(ana: Person): Promise<string[]> {
  const tables = ['attendee', 'contact', 'scan', 'badge_code', 'letter', 'introduction', 'personal_link', 'invitation'];
  const each = tables.map(
    (name) => `select '${name}' as name from ${name} t where position($1 in t::text) > 0 or position($2 in t::text) > 0`,
  );
  return (await stored<{ name: string }>(app, each.join(' union all '), [word, ana.code])).map(({ name }) => name);
}

it('deleting everything while it is still being written leaves nothing, and nobody waits for ever', async () => {
  const statuses = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const ana = await attendee(app, api, eventId, `Ana ${word}`);
    await ana.phone.patch('/api/v1/me', sharing);
    const { contact } = (await scan(ana.phone, scanOf(others[0]!.code, { note: word }))).body.items[0];
    const uploads = others.map((other) => ({ other, item: scanOf(ana.code, { note: 'theirs' }) }));
    const later = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 12));
    const message = { clientMessageId: randomUUID(), subject: word, body: word, personalLine: word };
    const answers = await Promise.all([
      later().then(() => ana.phone.delete('/api/v1/me')),
      ...uploads.map(({ other, item }) => later().then(() => scan(other.phone, item))),
      later().then(() => scan(ana.phone, ...others.map(({ code }) => scanOf(code, { note: word, tags: [word] })))),
      later().then(() => ana.phone.patch(`/api/v1/me/contacts/${contact.id}`, { note: `${word} again` })),
      later().then(() => ana.phone.patch('/api/v1/me', { name: `Back ${word}`, title: word })),
      later().then(() => ana.phone.post(`/api/v1/me/contacts/${contact.id}/messages`, message)),
      later().then(() => api.post(`/api/v1/events/${eventId}/attendees/${ana.id}/badge`)),
      later().then(() => api.patch(`/api/v1/events/${eventId}/attendees/${ana.id}`, { company: word })),
    ]);
    expect(answers[0].status).toBe(204);
    for (const { status } of answers) statuses.add(String(status));
    expect(answers.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);
    await quiet(app);
    expect(await tracesOf(ana)).toEqual([]);
    expect(await stored(app, 'select from contact where owner_id = $1 and removed_at is null', [ana.id])).toEqual([]);
    for (const { other, item } of uploads) {
      const { body } = await scan(other.phone, item);
      expect(['created', 'duplicate', 'unknown_code']).toContain(body.items[0].status);
      expect(body.items[0].contact?.state ?? 'erased').toBe('erased');
    }
  }
  expect(statuses.has('204')).toBe(true);
}, 60_000);

/** Has the other scan Ana at the very moment at which she deletes everything, and once more afterwards. */
async function scanWhileErased(ana: Person, other: Person): Promise<void> {
  const item = scanOf(ana.code, { note: 'theirs' });
  const before = await scansOf(ana);
  const erasing = new pg.Client({ connectionString: app.superuserUrl });
  await erasing.connect();
  try {
    await erasing.query('begin');
    await erasing.query('select from attendee where id = $1 for update', [ana.id]);
    const upload = scan(other.phone, item);
    await eventually(
      async () =>
        (await stored(app, "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%record_scans%'")).length > 0,
    );
    await erasing.query('delete from badge_code where attendee_id = $1', [ana.id]);
    await erasing.query(
      `update attendee set name = '', email = null, address_key = null, source = null, wants_reminders = false, erased_at = now() where id = $1`,
      [ana.id],
    );
    await erasing.query('commit');
    const { status, body } = await upload;
    if (status !== 503) expect(body.items).toMatchObject([{ status: 'unknown_code' }]);
  } finally {
    await erasing.end();
  }
  expect((await scan(other.phone, item)).body.items).toMatchObject([{ status: 'unknown_code' }]);
  expect(await scansOf(ana)).toBe(before);
}

const scansOf = async ({ id }: Person) => (await stored(app, 'select from scan where scanned_id = $1', [id])).length;

it('a scan that had seen the badge a moment before is not written, and finds nobody when it comes again', async () => {
  await scanWhileErased(await attendee(app, api, eventId, `Ana ${word}`), others[0]!);
});

it('nor is one by somebody who has met them before', async () => {
  const ana = await attendee(app, api, eventId, `Ana ${word}`);
  await scan(others[0]!.phone, scanOf(ana.code));
  await scanWhileErased(ana, others[0]!);
});
