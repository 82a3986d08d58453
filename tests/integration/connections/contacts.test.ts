import pg from 'pg';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let ana: Person;
let others: { id: string; shortCode: string }[];
beforeAll(async () => {
  app = await startTestApp();
  api = (await app.organization()).api;
  const { body: event } = await api.post('/api/v1/events', eventNow());
  ana = await attendee(app, api, event.id, 'Ana');
  const names = Array.from({ length: 23 }, (_, index) => `Guest ${index + 1}`);
  others = (await Promise.all(names.map((name) => api.post(`/api/v1/events/${event.id}/attendees`, { name })))).map(({ body }) => body);
  await scan(ana.phone, ...others.map(({ shortCode }) => scanOf(shortCode)));
});
afterAll(() => app?.close());

type Listed = { id: string; note: string; version: number; updatedAt: string; card: { name: string } };
const list = (query: Record<string, string | number> = {}) =>
  ana.phone.get(`/api/v1/me/contacts?${new URLSearchParams(query as Record<string, string>)}`);
const path = ({ id }: { id: string }) => `/api/v1/me/contacts/${id}`;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Every page; `between` happens before each next one. */
async function pages(limit: number, between: (page: Listed[]) => Promise<unknown> = async () => undefined): Promise<Listed[]> {
  const all: Listed[] = [];
  let cursor: string | null = null;
  do {
    const { status, body } = await list({ limit, ...(cursor && { cursor }) });
    expect(status).toBe(200);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    all.push(...body.items);
    cursor = body.nextCursor;
    await between(body.items);
  } while (cursor);
  return all;
}

describe('the list of contacts', () => {
  it('holds everybody once, in pages of any size', async () => {
    const whole = (await list({ limit: 200 })).body.items.map(({ id }: Listed) => id);
    expect(new Set(whole).size).toBe(others.length);
    for (const limit of [1, 7, 23, 24]) expect((await pages(limit)).map(({ id }) => id)).toEqual(whole);
  });

  it('loses nobody while contacts change between the pages', async () => {
    const { body: all } = await list({ limit: 200 });
    let next = 0;
    const seen = await pages(5, async (page) => {
      const before = all.items[next];
      const after = all.items.at(-1 - next++);
      for (const contact of [before, after, page[0]]) await ana.phone.patch(path(contact), { note: `changed ${next}` });
    });
    expect(new Set(seen.map(({ id }) => id)).size).toBe(others.length);
    const { body: now } = await list({ limit: 200 });
    const lastSeen = new Map(seen.map((contact) => [contact.id, contact]));
    const told = (await list({ since: now.items[0].updatedAt, limit: 200 })).body.items as Listed[];
    for (const contact of told) lastSeen.set(contact.id, contact);
    for (const contact of now.items) expect(lastSeen.get(contact.id)?.note).toBe(contact.note);
  });

  it('answers what changed since a time', async () => {
    await stored(app, "update contact set updated_at = updated_at - interval '1 hour'");
    await stored(app, "update attendee set updated_at = updated_at - interval '1 hour'");
    const since = minutes(0);
    expect((await list({ since })).body.items).toEqual([]);
    const [first] = (await list({ limit: 1 })).body.items;
    await ana.phone.patch(path(first), { tags: ['press'] });
    const { body } = await list({ since });
    expect(body).toMatchObject({ items: [{ id: first.id, tags: ['press'] }], nextCursor: null });
  });

  it('also tells later what was still under way when it was asked', async () => {
    await stored(app, "update contact set updated_at = updated_at - interval '1 hour'");
    const [slow, quick] = (await list()).body.items;
    const client = new pg.Client({ connectionString: app.superuserUrl });
    await client.connect();
    await client.query('begin');
    await client.query("update contact set note = 'from a slow upload', updated_at = now() where id = $1", [slow.id]);
    await sleep(20);
    await ana.phone.patch(path(quick), { note: 'quick' });
    const [newest] = (await list({ since: minutes(0) })).body.items;
    expect(newest).toMatchObject({ id: quick.id, note: 'quick' });
    await client.query('commit');
    await client.end();

    const told = (await list({ since: newest.updatedAt })).body.items.map(({ note }: Listed) => note);
    expect(told).toContain('from a slow upload');
  });

  it.each([
    ['limit', '0'],
    ['limit', '-1'],
    ['limit', '1e9'],
    ['limit', 'ten'],
    ['limit', '1e309'],
    ['since', 'yesterday'],
    ['since', '2026-02-30T00:00:00Z'],
    ['since', '1969-12-31T23:59:59Z'],
    ['since', '9999-12-31T23:59:59-23:59'],
    ['cursor', ''],
    ['cursor', 'x'.repeat(201)],
    ['cursor', 'nonsense'],
    ['cursor', Buffer.from('1~00000000-0000-4000-8000-000000000000').toString('base64url')],
    ['cursor', Buffer.from('0000-01-01T00:00:00.000000Z~00000000-0000-4000-8000-000000000000').toString('base64url')],
    ['cursor', Buffer.from('2026-01-01T00:00:00.000000Z~x').toString('base64url')],
    ['cursor', Buffer.from('2026-02-30T00:00:00.000000Z~00000000-0000-4000-8000-000000000000').toString('base64url')],
  ])('refuses %s=%s', async (name, value) => {
    const answer = await list({ [name]: value });
    expect([answer.status, answer.body.code, answer.body.errors?.[0].path]).toEqual([422, 'invalid_input', name]);
  });

  it('takes the far ends of time, and a place in somebody else’s list', async () => {
    expect((await list({ since: '1970-01-01T00:00:00Z', limit: 200 })).body.items).toHaveLength(others.length);
    expect((await list({ since: '9999-12-31T23:59:59Z' })).body.items).toEqual([]);
    const cursor = Buffer.from('1999-01-01T00:00:00.000000Z~00000000-0000-4000-8000-000000000000').toString('base64url');
    expect((await list({ cursor, limit: 200 })).body.items).toHaveLength(others.length);
    expect((await ana.phone.get('/api/v1/me/contacts?limit=1&limit=2')).status).toBe(422);
  });
});

describe('a contact', () => {
  let contact: Listed;
  beforeAll(async () => {
    contact = (await list({ limit: 1 })).body.items[0];
  });
  const write = (body: unknown, ifMatch?: string) =>
    ana.phone.patch(path(contact), body, { headers: ifMatch === undefined ? {} : { 'if-match': ifMatch } });

  it('is written over what was read, never over what another device wrote meanwhile', async () => {
    const read = await ana.phone.get(path(contact));
    const etag = read.headers.get('etag')!;
    const first = await write({ note: 'from the phone' }, etag);
    expect([first.status, first.headers.get('etag'), first.body.note]).toEqual([200, `"${read.body.version + 1}"`, 'from the phone']);

    const stale = await write({ note: 'from the tablet', tags: ['x'] }, etag);
    expect([stale.status, stale.body.code]).toEqual([412, 'changed_elsewhere']);
    expect((await ana.phone.get(path(contact))).body).toMatchObject({ note: 'from the phone', tags: contact['tags' as never] });

    const again = await write({ note: 'from both' }, first.headers.get('etag')!);
    expect([again.status, again.body.note]).toEqual([200, 'from both']);
    expect([(await write({ tags: ['any'] }, '*')).status, (await write({ note: 'unconditional' })).status]).toEqual([200, 200]);
    expect((await ana.phone.get(path(contact))).body).toMatchObject({ note: 'unconditional', tags: ['any'] });
  });

  it('takes one of many writes over the same version', async () => {
    const etag = (await ana.phone.get(path(contact))).headers.get('etag')!;
    const statuses = await Promise.all(
      Array.from({ length: 10 }, (_, i) => write({ note: `device ${i}` }, etag).then(({ status }) => status)),
    );
    expect(statuses.sort()).toEqual([200, ...Array(9).fill(412)]);
  });

  it.each(['3', '"x"', 'W/"1"', '"1", "2"', '', '"-1"', '"9999999999"'])('refuses If-Match: %s', async (ifMatch) => {
    const answer = await write({ note: 'no' }, ifMatch);
    expect([answer.status, answer.body.errors?.[0].path]).toEqual([422, 'If-Match']);
  });

  it.each([
    ['a note that is too long', { note: 'x'.repeat(2_001) }, 'note'],
    ['a note that is no text', { note: 7 }, 'note'],
    ['no note', { note: null }, 'note'],
    ['21 tags', { tags: Array.from({ length: 21 }, String) }, 'tags'],
    ['a tag that is too long', { tags: ['x'.repeat(41)] }, 'tags.0'],
    ['tags that are no list', { tags: 'press' }, 'tags'],
    ['no object', [], ''],
  ])('refuses %s', async (_, body, at) => {
    const answer = await write(body);
    expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([422, 'invalid_input', at]);
  });

  it('is snoozed until before its time is up, never longer', async () => {
    const snooze = (until: unknown) => ana.phone.post(`${path(contact)}/snooze`, { until });
    const { followUpBy } = (await ana.phone.get(path(contact))).body;
    const until = minutes(60);
    const snoozed = await snooze(until);
    expect([snoozed.status, snoozed.body.state, snoozed.body.snoozedUntil]).toEqual([200, 'snoozed', until]);

    for (const tooLate of [followUpBy, minutes(30 * 365 * 1_440), '9999-12-31T23:59:59Z']) {
      const answer = await snooze(tooLate);
      expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ path: 'until', code: 'after_deadline' })]]);
    }
    for (const junk of [null, 'tomorrow', 1e300, '2026-02-30T00:00:00Z', '2026-01-01T00:00:00', ['2026-01-01T00:00:00Z']]) {
      expect((await snooze(junk)).status).toBe(422);
    }
    expect((await ana.phone.get(path(contact))).body.snoozedUntil).toBe(until);
  });

  it('is muted, as often as asked', async () => {
    for (let time = 0; time < 2; time++) {
      const muted = await ana.phone.post(`${path(contact)}/mute`);
      expect([muted.status, muted.body.state]).toEqual([200, 'muted']);
    }
  });
});
