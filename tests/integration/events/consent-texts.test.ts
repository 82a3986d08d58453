import type { ConsentTextVersion } from '@within24/shared';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;

let api: Client;
beforeAll(async () => {
  app = await startTestApp();
  ({ api } = await app.organization());
});
afterAll(() => app?.close());

const textsOf = (eventId: string) => `/api/v1/events/${eventId}/consent-texts`;
const write = async (eventId: string, text: string) => (await api.post(textsOf(eventId), { text })).body;
const newEvent = async () => (await api.post('/api/v1/events', eventNow())).body.id as string;
/** The versions, newest first, and where the next page begins. */
const versions = async (eventId: string, query = ''): Promise<{ items: ConsentTextVersion[]; nextCursor: string | null }> =>
  (await api.get(`${textsOf(eventId)}${query}`)).body;
const me = async ({ phone }: Person) => (await phone.get('/api/v1/me')).body;
const exported = async ({ phone }: Person) => (await phone.get('/api/v1/me/export.json')).body;

describe('the text beside the sharing switch', () => {
  it('is nobody’s invention: without one attendees read none', async () => {
    const eventId = await newEvent();
    const ana = await attendee(app, api, eventId, 'Ana');
    expect((await me(ana)).event.consentText).toBeNull();
    expect((await api.get(textsOf(eventId))).body).toEqual({ items: [], nextCursor: null });
    expect((await api.post(textsOf(eventId), { text: ' \n ' })).body.errors).toMatchObject([{ path: 'text', code: 'empty' }]);
  });

  it('is kept version by version, with who wrote it and when', async () => {
    const eventId = await newEvent();
    const ana = await attendee(app, api, eventId, 'Ana');
    const first = await write(eventId, 'We pass on\r\n\r\nwhat you tick. \u202e');
    expect(first).toMatchObject({ version: 1, text: 'We pass on\n\nwhat you tick.', sharing: null, who: { kind: 'apiKey' } });
    expect(await write(eventId, 'We pass on\n\nwhat you tick.')).toEqual(first);
    await write(eventId, 'نشارك ما تختاره.');
    const { items } = await versions(eventId);
    expect(items.map(({ version, text }) => [version, text])).toEqual([
      [2, 'نشارك ما تختاره.'],
      [1, 'We pass on\n\nwhat you tick.'],
    ]);
    expect(items[1]).toEqual(first);
    expect((await me(ana)).event.consentText).toEqual({ version: 2, text: 'نشارك ما تختاره.', since: items[0]!.since });
    await write(eventId, '');
    expect((await me(ana)).event.consentText).toBeNull();
  });

  it('is read page by page', async () => {
    const eventId = await newEvent();
    for (const text of ['One', 'Two', 'Three']) await write(eventId, text);
    const { items, nextCursor } = await versions(eventId, '?limit=2');
    const rest = await versions(eventId, `?limit=2&cursor=${nextCursor}`);
    expect([...items, ...rest.items].map(({ text }) => text)).toEqual(['Three', 'Two', 'One']);
    expect(rest.nextCursor).toBeNull();
    for (const cursor of ['x', '-1', '0', '9e9', "1'--"]) {
      expect((await api.get(`${textsOf(eventId)}?cursor=${encodeURIComponent(cursor)}`)).status).toBe(422);
    }
  });

  it('gets each version once, however many write at once', async () => {
    const eventId = await newEvent();
    const written = await Promise.all(Array.from({ length: 8 }, (_, n) => api.post(textsOf(eventId), { text: `Text ${n}` })));
    expect(written.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(written.map(({ body }) => body.version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it.each([
    ['none', {}],
    ['a number', { text: 1 }],
    ['a list', []],
    ['over 4,000 characters', { text: 'x'.repeat(4_001) }],
  ])('is refused where it is %s', async (_, body) => {
    expect((await api.post(textsOf(await newEvent()), body)).status).toBe(422);
  });

  it('is noted in the audit log, without its words', async () => {
    const eventId = await newEvent();
    await write(eventId, 'Zanzibar');
    const [entry] = await stored(
      app,
      `select to_jsonb(a)::text as entry from audit_entry a where act = 'consentText.changed' and event_id = $1`,
      [eventId],
    );
    expect(entry.entry).not.toContain('Zanzibar');
  });

  it('is added and read, and changed by nobody', async () => {
    const rights = await stored(
      app,
      `select string_agg(privilege_type, ' ' order by 1) as may from information_schema.role_table_grants
      where table_name = 'consent_text' and grantee = 'within24_app'`,
    );
    expect(rights).toEqual([{ may: 'INSERT SELECT' }]);
  });
});

describe('the choice to share', () => {
  it('keeps the version that was in front of the attendee, and takes it along in their data', async () => {
    const eventId = await newEvent();
    const ana = await attendee(app, api, eventId, 'Ana');
    await write(eventId, 'First words');
    await write(eventId, 'Second words');
    const chosen = (await ana.phone.patch('/api/v1/me', { sharing: true, sharedFields: ['email'], consentVersion: 1 })).body;
    expect(chosen).toMatchObject({ sharing: true, consentVersion: 1, event: { consentText: { version: 2 } } });
    expect((await exported(ana)).consent).toMatchObject({ version: 1, text: 'First words', from: 'attendee', since: expect.any(String) });
    await write(eventId, 'Third words');
    expect(await me(ana)).toMatchObject({ sharing: true, consentVersion: 1 });
    await ana.phone.patch('/api/v1/me', { sharing: false, consentVersion: 3 });
    expect(await me(ana)).toMatchObject({ sharing: false, consentVersion: null });
    expect((await exported(ana)).consent).toBeNull();
  });

  it('that a phone sends late keeps the version that was there then, and does not undo a later one', async () => {
    const eventId = await newEvent();
    const ana = await attendee(app, api, eventId, 'Ana');
    await write(eventId, 'First words');
    await write(eventId, 'Second words');
    await ana.phone.patch('/api/v1/me', { sharing: true, consentVersion: 2 });
    const [sentAt, chosenAt] = [new Date().toISOString(), new Date(Date.now() - 60_000).toISOString()];
    const late = await ana.phone.patch('/api/v1/me', { sharing: true, consentVersion: 1, chosenAt, sentAt });
    expect([late.status, late.body.consentVersion]).toEqual([200, 2]);
  });

  it.each([
    ['never was', { sharing: true, consentVersion: 7 }, 'unknown_version'],
    ['is no version', { sharing: true, consentVersion: 0 }, 'too_small'],
    ['is beside no choice', { consentVersion: 1 }, 'custom'],
  ])('is refused with a version that %s', async (_, change, code) => {
    const eventId = await newEvent();
    const ana = await attendee(app, api, eventId, 'Ana');
    await write(eventId, 'Words');
    await write(await newEvent(), 'Of another event');
    const { status, body } = await ana.phone.patch('/api/v1/me', change);
    expect([status, body.errors[0].path, body.errors[0].code]).toEqual([422, 'consentVersion', code]);
    expect(await me(ana)).toMatchObject({ sharing: false, consentVersion: null });
  });

  it('in a consent column is noted as imported, with the version of then', async () => {
    const eventId = await newEvent();
    await write(eventId, 'First words');
    const csv = 'Name,Email,Consent\nYes,yes@example.org,yes\nNo,no@example.org,no\n';
    const mapping = { name: 0, email: 1, consent: 2 };
    expect((await api.post(`/api/v1/events/${eventId}/attendee-imports`, { csv, mapping })).status).toBe(201);
    const kept = await stored(
      app,
      'select name, sharing, consent_version, consent_from from attendee where event_id = $1 order by name desc',
      [eventId],
    );
    expect(kept).toEqual([
      { name: 'Yes', sharing: true, consent_version: 1, consent_from: 'import' },
      { name: 'No', sharing: false, consent_version: null, consent_from: null },
    ]);
  });

  it('of an import without a text in force is noted without one', async () => {
    const eventId = await newEvent();
    await write(eventId, 'Words');
    await write(eventId, '');
    await api.post(`/api/v1/events/${eventId}/attendee-imports`, { csv: 'Name,Consent\nYes,yes\n', mapping: { name: 0, consent: 1 } });
    expect(await stored(app, 'select sharing, consent_version from attendee where event_id = $1', [eventId])).toEqual([
      { sharing: true, consent_version: null },
    ]);
  });

  it('is told to organizers in whole tens only', async () => {
    const eventId = await newEvent();
    await write(eventId, 'Words');
    const rows = (count: number) => `Name,Consent\n${Array.from({ length: count }, (_, n) => `Person ${n},yes\n`).join('')}`;
    const shown = async (count: number) => {
      await api.post(`/api/v1/events/${eventId}/attendee-imports`, { csv: rows(count), mapping: { name: 0, consent: 1 } });
      return (await api.get(textsOf(eventId))).body.items[0].sharing;
    };
    expect([await shown(9), await shown(10), await shown(19), await shown(20)]).toEqual([null, 10, 10, 20]);
  });
});
