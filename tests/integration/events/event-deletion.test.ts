import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { member } from '../../support/members.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { changesPlanned, dueNow, nudgeMails, nudgesOf, trial } from '../nudges/trial.js';

const day = 86_400_000;
let app: TestApp;
let api: Client;
let owner: Client;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 200 });
  const { id, api: key } = await app.organization('Harbour Meetups');
  [api, owner] = [key, (await member(app, id, 'owner')).browser];
});
afterAll(() => app?.close());

const events = '/api/v1/events';
const anyHour = { startsAt: minutes(-180), nudgePolicy: { quietHours: null } };
const newEvent = async (different: object = {}) => (await api.post(events, eventNow({ ...anyHour, ...different }))).body.id as string;
const remove = (eventId: string) => owner.delete(`${events}/${eventId}`);
const keep = (eventId: string) => owner.delete(`${events}/${eventId}/deletion`);
const deletionAt = async (eventId: string) => (await api.get(`${events}/${eventId}`)).body.deletionAt;
const exportsTo = ({ email }: { email: string }) =>
  app.mailbox.messages({ to: email }).filter(({ subject }) => subject.startsWith('The people'));

/** An event at which Ana met Ben two hours ago. */
async function met(different: object = {}): Promise<{ eventId: string; ana: Person; ben: Person }> {
  const eventId = await newEvent(different);
  const [ana, ben] = [await attendee(app, api, eventId, 'Ana Rossi'), await attendee(app, api, eventId, 'Ben Okafor')];
  await scan(ana.phone, scanOf(ben.code, { note: '=Sails on Sundays', scannedAt: minutes(-120) }));
  await changesPlanned(app);
  return { eventId, ana, ben };
}

/** The tables that still hold something of the event; the log of what was done and the note of its deletion hold its id and nothing else. */
async function tablesOf(eventId: string): Promise<string[]> {
  const tables = await stored<{ name: string }>(
    app,
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('audit_entry', 'tombstone')`,
  );
  const each = tables.map(({ name }) => `select '${name}' as name where exists (select from ${name} t where position($1 in t::text) > 0)`);
  return (await stored<{ name: string }>(app, each.join(' union all '), [eventId])).map(({ name }) => name);
}

describe('an event that nobody has scanned at', () => {
  it('goes at once with everything of it, and the log says so', async () => {
    const eventId = await newEvent();
    const ana = await attendee(app, api, eventId, 'Ana Rossi');
    const at = `${events}/${eventId}`;
    await api.post(`${at}/consent-texts`, { text: 'Words' });
    await api.post(`${at}/attendee-imports`, { csv: 'Name,Email\nCem,cem@example.org\n' });
    await api.post(`${at}/badge-sheets`, { format: 'a6' });
    await quiet(app);
    expect((await tablesOf(eventId)).length).toBeGreaterThan(6);
    const answer = await remove(eventId);
    expect([answer.status, answer.body]).toEqual([200, { deletionAt: null }]);
    expect(await tablesOf(eventId)).toEqual([]);
    expect((await remove(eventId)).status).toBe(404);
    expect((await keep(eventId)).status).toBe(404);
    expect((await ana.phone.get('/api/v1/me')).status).toBe(401);
    const { items } = (await owner.get('/api/v1/audit-log?limit=1')).body;
    expect(items).toMatchObject([{ act: 'event.deleted', eventId, eventName: null, who: { kind: 'member' } }]);
  });

  it('goes while people are being imported, or after the import, and leaves nobody', async () => {
    const eventId = await newEvent();
    const csv = `Name\n${Array.from({ length: 1_500 }, (_, n) => `Person ${n}\n`).join('')}`;
    const [imported, removed] = await Promise.all([api.post(`${events}/${eventId}/attendee-imports`, { csv }), remove(eventId)]);
    expect([201, 404, 503]).toContain(imported.status);
    if (removed.status === 409) expect([removed.body.code, (await remove(eventId)).status]).toEqual(['import_running', 200]);
    else expect(removed.status).toBe(200);
    expect(await tablesOf(eventId)).toEqual([]);
  });

  it('stays while a file is imported in the background', async () => {
    const eventId = await newEvent();
    const importing = new pg.Client({ connectionString: app.superuserUrl });
    await importing.connect();
    try {
      await importing.query('begin');
      await importing.query("select pg_advisory_xact_lock(hashtextextended('import ' || $1, 0))", [eventId]);
      const { status, body } = await remove(eventId);
      expect([status, body.code]).toEqual([409, 'import_running']);
      expect(await deletionAt(eventId)).toBeNull();
    } finally {
      await importing.end();
    }
    expect((await remove(eventId)).body).toEqual({ deletionAt: null });
  });

  it('is not deleted over a scan that comes in between', async () => {
    const eventId = await newEvent();
    const [ana, ben] = [await attendee(app, api, eventId, 'Ana Rossi'), await attendee(app, api, eventId, 'Ben Okafor')];
    const items = await Promise.all([scan(ana.phone, scanOf(ben.code)), remove(eventId), scan(ben.phone, scanOf(ana.code))]);
    const kept = await stored(app, 'select from scan where event_id = $1', [eventId]);
    const acknowledged = [items[0], items[2]].filter(({ body }) => body.items?.[0].contact).length;
    expect(kept).toHaveLength(acknowledged);
  });
});

describe('an event with scans', () => {
  it('goes after seven days, and asked again stays with the first date', async () => {
    const { eventId } = await met();
    const { body } = await remove(eventId);
    expect(Math.abs(Date.parse(body.deletionAt) - Date.now() - 7 * day)).toBeLessThan(60_000);
    expect((await remove(eventId)).body).toEqual(body);
    expect(await deletionAt(eventId)).toBe(body.deletionAt);
    expect((await api.get(`${events}?limit=200`)).body.items).toContainEqual(
      expect.objectContaining({ id: eventId, deletionAt: body.deletionAt }),
    );
  });

  it('of a trial goes after seven of its own days', async () => {
    const { eventId } = await met({ ...trial, startsAt: minutes(-180) });
    const { body } = await remove(eventId);
    expect(Math.abs(Date.parse(body.deletionAt) - Date.now() - 7 * 60_000)).toBeLessThan(30_000);
  });

  it('nudges nobody any more', async () => {
    const { eventId, ana, ben } = await met();
    expect((await nudgesOf(app, ana)).map(({ state }) => state)).toEqual(['planned']);
    await remove(eventId);
    await dueNow(app);
    await quiet(app);
    for (const person of [ana, ben]) {
      expect((await nudgesOf(app, person)).map(({ state }) => state)).toEqual(['skipped']);
      expect(nudgeMails(app, person)).toEqual([]);
    }
    await scan(ben.phone, scanOf(ana.code));
    await changesPlanned(app);
    expect((await nudgesOf(app, ben)).filter(({ state }) => state === 'planned')).toEqual([]);
  });

  it('does not nudge either where nobody could plan anew in time', async () => {
    const { eventId, ana } = await met();
    await stored(app, `update event set deletion_at = now() + interval '7 days' where id = $1`, [eventId]);
    await dueNow(app);
    await eventually(async () => (await nudgesOf(app, ana)).every(({ state }) => state === 'skipped'));
    expect(nudgeMails(app, ana)).toEqual([]);
  });

  it('adds and invites nobody, but what attendees do is kept', async () => {
    const { eventId, ana, ben } = await met();
    const cem = (await api.post(`${events}/${eventId}/attendees`, { name: 'Cem', email: `cem.${randomUUID()}@example.org` })).body;
    await remove(eventId);
    const at = `${events}/${eventId}`;
    for (const [path, body] of [
      ['attendees', { name: 'Dan' }],
      ['attendee-imports', { csv: 'Name\nDan\n' }],
      ['invitations', { attendeeIds: [cem.id] }],
    ] as const) {
      const answer = await api.post(`${at}/${path}`, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 409, 'event_to_be_deleted']);
      expect(answer.body.detail).toMatch(/deleted on \d{4}-\d\d-\d\d.*Keep it/);
    }
    expect((await scan(ben.phone, scanOf(cem.shortCode))).body.items).toMatchObject([{ status: 'created' }]);
    expect((await ana.phone.get('/api/v1/me/export.csv')).body).toContain('Okafor');
    expect((await ana.phone.get('/api/v1/me')).body.event.deletionAt).toBe(await deletionAt(eventId));
  });

  it('is left alone by everybody else', async () => {
    const { eventId } = await met();
    const staff = await member(app, (await stored(app, 'select organization_id as id from event where id = $1', [eventId]))[0].id, 'staff');
    expect((await staff.browser.delete(`${events}/${eventId}`)).status).toBe(403);
    expect((await api.delete(`${events}/${eventId}`)).body.code).toBe('not_allowed');
    const stranger = await member(app, (await app.organization()).id, 'owner');
    for (const path of [`${events}/${eventId}`, `${events}/${eventId}/deletion`])
      expect((await stranger.browser.delete(path)).status).toBe(404);
    expect(await deletionAt(eventId)).toBeNull();
  });
});

describe('the mail with what attendees would lose', () => {
  it('goes once to whoever met somebody, with both files, and is no nudge', async () => {
    const { eventId, ana, ben } = await met({ name: 'Hafenkonferenz', language: 'en' });
    const lone = await attendee(app, api, eventId, 'Lone Wolf');
    await remove(eventId);
    await remove(eventId);
    const mail = await eventually(() => exportsTo(ana)[0]);
    await eventually(() => exportsTo(ben)[0]);
    expect(mail.text).toContain('Harbour Meetups');
    expect(mail.text).toMatch(/will delete .*Hafenkonferenz.* on /);
    const files = Object.fromEntries(mail.attachments.map(({ name, content }) => [name, content]));
    expect(Object.keys(files)).toEqual(['Within24-Hafenkonferenz.csv', 'Within24-Hafenkonferenz.vcf']);
    expect(files['Within24-Hafenkonferenz.csv']).toMatch(/"Ben","Okafor".*"'=Sails on Sundays"/);
    expect(files['Within24-Hafenkonferenz.vcf']).toContain('FN:Ben Okafor');
    await eventually(
      async () => (await stored(app, `select from export_mail where event_id = $1 and state = 'waiting'`, [eventId])).length === 0,
    );
    expect([exportsTo(ana).length, exportsTo(ben).length, exportsTo(lone).length]).toEqual([1, 1, 0]);
    expect(await stored(app, 'select from mail_ledger l join attendee a using (address_key) where a.id = $1', [ana.id])).toEqual([]);
  });

  it('is not sent again where the event is kept and deleted once more', async () => {
    const { eventId, ana } = await met();
    await remove(eventId);
    await eventually(() => exportsTo(ana)[0]);
    await eventually(
      async () => (await stored(app, `select from export_mail where event_id = $1 and state = 'waiting'`, [eventId])).length === 0,
    );
    await keep(eventId);
    await remove(eventId);
    expect(await stored(app, `select from export_mail where event_id = $1 and state = 'waiting'`, [eventId])).toEqual([]);
  });

  it('ends where it can never arrive, and what waits is taken back where the event is kept', async () => {
    const { eventId } = await met();
    await stored(app, `update attendee set email = 'nobody at all' where event_id = $1 and name like 'Ben%'`, [eventId]);
    await remove(eventId);
    const states = () => stored(app, `select state, tries from export_mail where event_id = $1 order by state`, [eventId]);
    await eventually(async () => (await states()).some(({ state }) => state === 'failed'));
    expect((await states()).find(({ state }) => state === 'failed')).toEqual({ state: 'failed', tries: 1 });
    await stored(app, `update export_mail set state = 'waiting', next_try_at = now() + interval '1 hour' where event_id = $1`, [eventId]);
    await keep(eventId);
    expect(await states()).toEqual([]);
  });
});

describe('an event that is kept after all', () => {
  it('is as it was, and its nudges are planned anew', async () => {
    const { eventId, ana } = await met();
    await remove(eventId);
    await changesPlanned(app);
    const { status, body } = await keep(eventId);
    expect([status, body.id, body.deletionAt]).toEqual([200, eventId, null]);
    await changesPlanned(app);
    expect((await nudgesOf(app, ana)).map(({ state }) => state).sort()).toEqual(['planned', 'skipped']);
    expect((await keep(eventId)).status).toBe(200);
    const acts = (await owner.get('/api/v1/audit-log?limit=2')).body.items.map(({ act }: { act: string }) => act);
    expect(acts).toEqual(['event.kept', 'event.deletionPlanned']);
  });
});

describe('an event whose date has come', () => {
  it('is gone for everybody at once, and its rows soon; other events stay', async () => {
    const [gone, stays] = [await met(), await met()];
    await gone.ana.phone.delete('/api/v1/me');
    await remove(gone.eventId);
    await eventually(() => exportsTo(gone.ben)[0]);
    await stored(app, 'update event set deletion_at = now() where id = $1', [gone.eventId]);
    expect((await api.get(`${events}/${gone.eventId}`)).status).toBe(404);
    expect((await keep(gone.eventId)).status).toBe(404);
    await eventually(async () => (await tablesOf(gone.eventId)).length === 0);
    expect((await gone.ben.phone.get('/api/v1/me')).status).toBe(401);
    expect((await stays.ana.phone.get('/api/v1/me/contacts')).body.items).toHaveLength(1);
    const log = await stored(app, 'select act from audit_entry where event_id = $1 order by id', [gone.eventId]);
    expect(log.at(-1)).toEqual({ act: 'event.deletionPlanned' });
    await quiet(app);
    expect(await tablesOf(gone.eventId)).toEqual([]);
  });
});
