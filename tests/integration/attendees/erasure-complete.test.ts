import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored, tablesWith } from '../../support/stored.js';
import { ofAttendees, textColumns } from '../../support/text-columns.js';

const canary = 'zqwren';

let app: TestApp;
let api: Client;
let eventId: string;
let ana: Person;
let ben: Person;
let cem: Person;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  ({ api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180) }))).body.id;
  [ana, ben, cem] = [
    await attendee(app, api, eventId, 'Ana'),
    await attendee(app, api, eventId, 'Ben'),
    await attendee(app, api, eventId, 'Cem'),
  ];
});
afterAll(() => app?.close());

it('every column that can hold a text is known as personal or not', async () => {
  const columns = await stored<{ name: string }>(
    app,
    `select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and format_type(a.atttypid, null) in ('text', 'text[]', 'jsonb', 'json', 'bytea', 'character varying') order by 1`,
  );
  expect(columns.map(({ name }) => name).sort()).toEqual(textColumns);
});

it('an import keeps nothing of the rows that it could not read, nor of a first row that was no heading', async () => {
  const file = `Name,Email,Phone,zqcrake\nzqcrake,zqcrake at home,,\n${'zqcrake'.repeat(30)},,,\nzqcrake 1,,,\nZQCRAKE 1,,,\nDora,,${'zqcrake'.repeat(9)},\n`;
  const path = `/api/v1/events/${eventId}/attendee-imports`;
  const told = ['bad_email', 'too_long', 'duplicate_row', 'too_long'];
  const { status, body } = await api.upload(`${path}?skipErrors=true`, file);
  expect([status, body.errors.map(({ code }: { code: string }) => code)]).toEqual([201, told]);
  for (const { message } of body.errors) expect(message).toMatch(/^"zqcrake/i);
  const { outcome } = (await api.get(`${path}/${body.id}`)).body;
  expect(outcome.errors).toMatchObject([
    { line: 2, column: 'email', code: 'bad_email', message: expect.stringMatching(/^This cell is not an email address/) },
    { line: 3, column: 'name', code: 'too_long' },
    { line: 5, column: 'name', code: 'duplicate_row', message: expect.stringMatching(/^This cell is already on line 4/) },
    { line: 6, column: 'phone', code: 'too_long' },
  ]);
  expect(await tablesWith(app, 'zqcrake')).toEqual(['attendee']);
});

it('deleting everything leaves nothing of it in any table, and of the others everything', async () => {
  await ana.phone.patch('/api/v1/me', { sharing: true, sharedFields: ['email'] });
  await ben.phone.patch('/api/v1/me', { sharing: true, sharedFields: ['email'] });
  const mine = (await scan(ana.phone, scanOf(ben.code, { scannedAt: minutes(-120) }), scanOf(cem.code))).body.items;
  await scan(ben.phone, scanOf(ana.code, { note: 'benskeepsake', tags: ['benstag'] }));
  const [toBen, toCem] = mine.map((item: { contact: { id: string } }) => item.contact.id);
  const introduced = await ana.phone.post('/api/v1/me/introductions', { contactIds: [toBen, toCem], message: 'Meet each other' });
  expect(introduced.status).toBe(201);
  await quiet(app);
  await stored(
    app,
    `insert into letter (organization_id, event_id, id, kind, sender_id, recipient_id, contact_id, client_id, gift, subject, body, payload, next_try_at)
     select organization_id, event_id, gen_random_uuid(), 'message', owner_id, other_id, id, gen_random_uuid(), 'none', '', '', '{}', 'infinity'
     from contact where id = $1`,
    [toBen],
  );
  await stored(
    app,
    `with sheet as (
       insert into badge_sheet (organization_id, event_id, id, state, options, attendee_ids)
       select organization_id, event_id, gen_random_uuid(), 'done', '{}', array[id] from attendee where id = $1 returning *)
     insert into badge_sheet_file (organization_id, event_id, sheet_id, part, pdf) select organization_id, event_id, id, 1, '' from sheet`,
    [ana.id],
  );
  await stored(
    app,
    "update nudge set state = 'permanent', settled_at = now() where address_key = (select address_key from attendee where id = $1)",
    [ana.id],
  );
  for (const [table, { hers, columns }] of Object.entries(ofAttendees(canary))) {
    const set = Object.entries(columns).map(([column, value]) => `${column} = ${value}`);
    const rows = await stored(app, `update ${table} set ${set.join(', ')} where ${hers} returning 1`, [ana.id]);
    expect({ table, planted: rows.length > 0 }).toEqual({ table, planted: true });
  }
  const planted = await tablesWith(app, canary);
  expect(planted).toEqual(Object.keys(ofAttendees(canary)).sort());
  expect(await tablesWith(app, ana.email)).toEqual(['attendee']);
  const kept = await tablesWith(app, 'benskeepsake');

  expect((await ana.phone.delete('/api/v1/me')).status).toBe(204);
  await quiet(app);
  expect(await tablesWith(app, canary)).toEqual([]);
  expect(await tablesWith(app, ana.email)).toEqual([]);
  expect(await tablesWith(app, 'benskeepsake')).toEqual(kept);
  expect((await ben.phone.get('/api/v1/me/contacts')).body.items).toMatchObject([
    { note: 'benskeepsake', tags: ['benstag'], state: 'erased' },
  ]);
  for (const table of ['personal_link', 'attendee_session', 'badge_code', 'invitation', 'introduction_person']) {
    expect({ table, rows: await stored(app, `select from ${table} where attendee_id = $1`, [ana.id]) }).toEqual({ table, rows: [] });
  }
  // The server's word for what became of a mail stays, without whom it was for.
  expect(await stored(app, "select from nudge where answer = '550'")).toHaveLength(1);
  expect(await stored(app, "select from letter where state in ('waiting', 'handed')")).toEqual([]);
});
