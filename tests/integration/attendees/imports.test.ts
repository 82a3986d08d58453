import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportOutcome } from '@within24/shared';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { eventNow, eventually, mailedLink, openLink, scan, scanOf } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums, stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp();
  ({ api } = await app.organization());
});
afterAll(() => app?.close());

const exported = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/imports', name));

/** A new event's path. */
async function newEvent(): Promise<string> {
  return `/api/v1/events/${(await api.post('/api/v1/events', eventNow())).body.id}`;
}
const upload = (event: string, csv: string | Uint8Array, query = '') => api.upload(`${event}/attendee-imports${query}`, csv);
const asJson = (event: string, body: object, query = '') => api.post(`${event}/attendee-imports${query}`, body);
/** Without the versions, which say that something changed but not what. */
const listed = async (event: string, query = '') =>
  (await api.get(`${event}/attendees?limit=200${query}`)).body.items.map((one: object) => ({ ...one, version: undefined }));
const counts = ({ rows, created, updated, skipped, errors }: ImportOutcome) => ({ rows, created, updated, skipped, errors: errors.length });

/** Everybody invited, and the phone of the first with this address on their personal link. */
async function phoneOf(event: string, email: string): Promise<Client> {
  const [{ id }] = await listed(event, `&query=${encodeURIComponent(email)}`);
  await api.post(`${event}/invitations`, { attendeeIds: [id] });
  const phone = new Client(app.url);
  await openLink(phone, await mailedLink(app, email));
  return phone;
}

describe('the exports that organizers bring', () => {
  it.each([
    ['eventbrite-attendees.csv', { rows: 480, created: 467, skipped: 13 }],
    ['luma-guests.csv', { rows: 300, created: 242, skipped: 58 }],
    ['pretix-orderpositions.csv', { rows: 250, created: 239, skipped: 11 }],
  ])('%s becomes attendees, as a file and as JSON', async (name, expected) => {
    const wanted = { ...expected, updated: 0, errors: 0 };
    const [event, twin] = [await newEvent(), await newEvent()];
    const tried = await upload(event, exported(name), '?dryRun=true');
    expect([tried.status, counts(tried.body)]).toEqual([200, wanted]);
    const done = await upload(event, exported(name));
    expect([done.status, counts(done.body)]).toEqual([201, wanted]);
    expect(done.body).toMatchObject({ columns: tried.body.columns, mapping: tried.body.mapping, skippedRows: tried.body.skippedRows });
    const json = await asJson(twin, { csv: exported(name).toString('utf8') });
    expect([json.status, counts(json.body)]).toEqual([201, wanted]);

    expect((await api.get(event)).body.attendeeCount).toBe(expected.created);
    const again = await upload(event, exported(name));
    expect(counts(again.body)).toEqual({ ...wanted, created: 0, skipped: expected.rows });
    expect((await api.get(event)).body.attendeeCount).toBe(expected.created);
  });

  it('give each attendee a card and a badge', async () => {
    const event = await newEvent();
    await upload(event, exported('eventbrite-attendees.csv'));
    const [first] = await listed(event, '&query=p.hassan0');
    expect(first).toMatchObject({
      ...{ name: '민준 Hassan', email: 'p.hassan0@example.com', company: "Société Générale d'Idées", title: 'Developer' },
      ...{ ticketType: 'Early Bird', invitedAt: null, openedAt: null },
    });
    expect(first.shortCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    const [{ badges, codes }] = await stored(
      app,
      'select count(*)::int as badges, count(distinct short_code)::int as codes from badge_code where event_id = $1',
      [event.split('/').at(-1)],
    );
    expect([badges, codes]).toEqual([467, 467]);
  });

  it("never assume the buyer's address to be the attendee's", async () => {
    const event = await newEvent();
    await upload(event, exported('pretix-orderpositions.csv'));
    const [{ without }] = await stored(app, 'select count(*)::int as without from attendee where event_id = $1 and email is null', [
      event.split('/').at(-1),
    ]);
    expect(without).toBe(22);
  });
});

const three = 'Name,Email,Company\nAna Rossi,ana@example.org,Globex\nBen Okafor,ben@example.org,Initech\nChloé Dubois,chloe@example.org,\n';

describe('a dry run', () => {
  it('stores nothing', async () => {
    const event = await newEvent();
    await quiet(app);
    const before = await checksums(app);
    await upload(event, three, '?dryRun=true');
    await asJson(event, { csv: three }, '?dryRun=true');
    await upload(event, exported('people-5000.csv'), '?dryRun=true');
    expect(await checksums(app)).toEqual(before);
  });
});

describe('a file with rows that cannot be read', () => {
  const faulty = 'Name,Email\nAna Rossi,ana@example.org\n,ben@example.org\nChloé,not an address\nDaniel,daniel@example.org\n';

  it('is refused with each line and column, and nothing of it is stored', async () => {
    const event = await newEvent();
    await quiet(app);
    const before = await checksums(app);
    const { status, body } = await upload(event, faulty);
    expect([status, body.code]).toEqual([422, 'invalid_input']);
    expect(body.errors).toMatchObject([
      { path: 'line 3, Name', code: 'name_missing' },
      { path: 'line 4, Email', code: 'bad_email' },
    ]);
    expect(await checksums(app)).toEqual(before);
  });

  it('shows the same errors in a dry run', async () => {
    const { status, body } = await upload(await newEvent(), faulty, '?dryRun=true');
    expect([status, counts(body)]).toEqual([200, { rows: 4, created: 2, updated: 0, skipped: 0, errors: 2 }]);
    expect(body.errors).toMatchObject([
      { line: 3, column: 'Name' },
      { line: 4, column: 'Email' },
    ]);
  });

  it('is imported without them where the organizer wants that', async () => {
    const event = await newEvent();
    const { status, body } = await upload(event, faulty, '?skipErrors=true');
    expect([status, counts(body)]).toEqual([201, { rows: 4, created: 2, updated: 0, skipped: 0, errors: 2 }]);
    expect((await listed(event)).map(({ name }: { name: string }) => name)).toEqual(['Ana Rossi', 'Daniel']);
  });
});

describe('the rows to correct', () => {
  it('are a CSV of their own, with line and reason, that no spreadsheet calculates', async () => {
    const event = await newEvent();
    const csv =
      'Name;Email;Company\nAna;ana@example.org;Globex\n"=HYPERLINK(""x"")";not(at)example.org;"Two\nlines"\n;b@example.org;@SUM(1)\n';
    const { status, headers, body } = await upload(event, csv, '?badRows=true');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toContain('Within24-rows-to-correct.csv');
    const lines = (body as string).replace(/^\ufeff/, '').split('\r\n');
    expect(lines[0]).toBe('"Name","Email","Company","Line in the file","What to correct"');
    expect(lines[1]).toMatch(/^"'=HYPERLINK\(""x""\)","not\(at\)example.org","Two\nlines","3","Email: .+"$/);
    expect(lines[2]).toMatch(/^"","b@example.org","'@SUM\(1\)","5",".+"$/);
    expect(lines.slice(3)).toEqual(['']);
    expect((await api.get(`${event}/attendee-imports`)).body).toEqual({ items: [] });
    const corrected = (body as string).replace('not(at)example.org', 'eve@example.org').split('\r\n').slice(0, 2).join('\r\n');
    expect((await upload(event, corrected)).body).toMatchObject({ rows: 1, created: 1 });
  });
});

describe('importing again', () => {
  it('changes the one whose company changed', async () => {
    const event = await newEvent();
    await upload(event, three);
    const before = await listed(event);
    const { body } = await upload(event, three.replace('Initech', 'Umbrella'));
    expect(counts(body)).toEqual({ rows: 3, created: 0, updated: 1, skipped: 2, errors: 0 });
    expect(await listed(event)).toEqual(before.map((one: any) => (one.name === 'Ben Okafor' ? { ...one, company: 'Umbrella' } : one)));
  });

  it('does the same with a row wherever in the file it stands', async () => {
    const event = await newEvent();
    const ticketed = Array.from({ length: 600 }, (_, index) => `T-${index},Guest ${index},guest${index}@example.org,`);
    const head = 'Ticket ID,Name,Email,Company';
    await upload(event, `${head}\nT-599,Guest 599,guest599@example.org,\n,Nadia,,\n`);
    // Two without a ticket that those of the first rows are about, one of whom was there before, and one who is known by the name alone.
    const last = [',guest 0,GUEST0@example.org,', ',Guest 599,guest599@example.org,', ',NADIA,,Globex'];
    const csv = [head, ...ticketed, ...last].join('\n');
    const tried = await upload(event, csv, '?dryRun=true');
    expect(counts(tried.body)).toEqual({ rows: 603, created: 601, updated: 1, skipped: 1, errors: 0 });
    const done = await upload(event, csv);
    expect(counts(done.body)).toEqual(counts(tried.body));
    expect((await api.get(event)).body.attendeeCount).toBe(603);
    expect((await listed(event, '&query=nadia'))[0]).toMatchObject({ name: 'NADIA', company: 'Globex' });
  });

  it('changes the one whose name changed, where the ticket says who it is', async () => {
    const event = await newEvent();
    await upload(event, exported('luma-guests.csv'));
    const renamed = exported('luma-guests.csv').toString('utf8').replace(',Ana Rossi,Ana,Rossi,', ',Anna Rossi-Berg,Anna,Rossi-Berg,');
    const { body } = await upload(event, renamed);
    expect([body.created, body.updated, body.skipped]).toEqual([0, 1, 299]);
    expect((await listed(event, '&query=ana.rossi0'))[0]).toMatchObject({ name: 'Anna Rossi-Berg', email: 'ana.rossi0@mail.example.net' });
  });

  it('changes nothing where the organizer keeps who is there', async () => {
    const event = await newEvent();
    await upload(event, three);
    const { body } = await asJson(event, {
      csv: `${three.replace('Initech', 'Umbrella')}Dora Novak,dora@example.org,\n`,
      onDuplicate: 'skip',
    });
    expect(counts(body)).toEqual({ rows: 4, created: 1, updated: 0, skipped: 3, errors: 0 });
    expect(body.skippedRows.map(({ code }: { code: string }) => code)).toEqual(Array(3).fill('already_registered'));
    expect((await listed(event, '&query=ben@'))[0].company).toBe('Initech');
  });

  it('leaves the card of whoever opened their link to them, but for name and ticket type', async () => {
    const event = await newEvent();
    const file = (name: string, email: string, company: string, type: string) =>
      `Ticket ID,Name,Email,Company,Ticket type\nT-1,${name},${email},${company},${type}\n`;
    await upload(event, file('Ana Rossi', 'ana.own@example.org', 'Globex', 'Regular'));
    const phone = await phoneOf(event, 'ana.own@example.org');
    await phone.patch('/api/v1/me', { company: 'My own firm', links: ['https://ana.example/'] });
    const { body } = await upload(event, file('Ana Rossi-Berg', 'ana.own@example.org', 'Initech', 'Speaker'));
    expect(counts(body)).toMatchObject({ updated: 1 });
    expect((await phone.get('/api/v1/me')).body).toMatchObject({
      name: 'Ana Rossi-Berg',
      company: 'My own firm',
      links: ['https://ana.example/'],
    });

    const passedOn = await upload(event, file('Ben Okafor', 'ben.new@example.org', 'Initech', 'Speaker'));
    expect(passedOn.body).toMatchObject({ updated: 0, skipped: 1, skippedRows: [{ line: 2, code: 'ticket_changed_hands' }] });
    expect((await phone.get('/api/v1/me')).body).toMatchObject({ name: 'Ana Rossi-Berg', email: 'ana.own@example.org' });
  });

  it('stops the link that went to an address which was wrong', async () => {
    const event = await newEvent();
    const file = (email: string) => `Ticket ID,Name,Email\nT-1,Ana Rossi,${email}\n`;
    await upload(event, file('ana.wrong@example.org'));
    await api.post(`${event}/invitations`, {});
    const wrong = await mailedLink(app, 'ana.wrong@example.org');
    await eventually(async () => (await listed(event))[0].invitedAt);
    await upload(event, file('ana.right@example.org'));
    await expect(openLink(new Client(app.url), wrong)).rejects.toThrow('link_unknown');
    expect((await listed(event))[0]).toMatchObject({ email: 'ana.right@example.org', invitedAt: null });
    await api.post(`${event}/invitations`, {});
    await openLink(new Client(app.url), await mailedLink(app, 'ana.right@example.org'));
  });

  it('adds nobody twice when the same file comes twice at once', async () => {
    const event = await newEvent();
    const [one, other] = await Promise.all([upload(event, exported('luma-guests.csv')), upload(event, exported('luma-guests.csv'))]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect([one.body.created, other.body.created].sort()).toEqual([0, 242]);
    expect((await api.get(event)).body.attendeeCount).toBe(242);
  });

  it('keeps what an attendee changes on their phone at the same time', async () => {
    const event = await newEvent();
    await upload(event, exported('luma-guests.csv'));
    const phone = await phoneOf(event, 'ana.rossi0@mail.example.net');
    const renamed = exported('luma-guests.csv').toString('utf8').replaceAll('Globex', 'Renamed');
    await Promise.all([
      upload(event, renamed),
      ...[1, 2, 3].map((n) => phone.patch('/api/v1/me', { title: `Title ${n}`, company: 'Mine' })),
    ]);
    expect((await phone.get('/api/v1/me')).body).toMatchObject({ company: 'Mine', title: expect.stringMatching(/^Title \d$/) });
  });
});

describe('a mapping by hand', () => {
  const csv = 'Wer,Post,Firma\nAna Rossi,ana@example.org,Globex\n';

  it('replaces the recognised one', async () => {
    const event = await newEvent();
    const { status, body } = await asJson(event, { csv, mapping: { name: 0, company: 2 } });
    expect([status, body.mapping]).toEqual([201, { name: 0, company: 2 }]);
    expect(await listed(event)).toMatchObject([{ name: 'Ana Rossi', email: null, company: 'Globex' }]);
  });

  it.each([
    ['beyond the columns', { name: 0, email: 3 }, 'bad_mapping'],
    ['without a name', { email: 1 }, 'no_name_column'],
    ['of an unknown field', { name: 0, shoeSize: 1 }, 'invalid_input'],
    ['of a negative column', { name: -1 }, 'invalid_input'],
    ['of half a column', { name: 0.5 }, 'invalid_input'],
    ['of a heading', { name: 'Wer' }, 'invalid_input'],
    ['as a list', [0, 1], 'invalid_input'],
  ])('%s is refused', async (_, mapping, code) => {
    const event = await newEvent();
    const { status, body } = await asJson(event, { csv, mapping });
    expect([status, body.code]).toEqual([422, code]);
    expect(await listed(event)).toEqual([]);
  });
});

describe('a file whose columns nobody knows', () => {
  it('is refused, and a dry run answers its columns to choose from', async () => {
    const event = await newEvent();
    const csv = 'Wer,Post\nAna Rossi,ana@example.org\n';
    const tried = await upload(event, csv, '?dryRun=true');
    expect([tried.status, tried.body]).toMatchObject([200, { columns: ['Wer', 'Post'], rows: 0, errors: [{ code: 'no_name_column' }] }]);
    expect(await upload(event, csv)).toMatchObject({ status: 422, body: { code: 'no_name_column' } });
    expect((await asJson(event, { csv, mapping: { name: 0, email: 1 } })).status).toBe(201);
  });
});

describe('consent in the file', () => {
  it('is the attendee’s choice about sharing; without a column nobody chose', async () => {
    const event = await newEvent();
    const csv = 'Name,Email,Share my details\nAna,ana.c@example.org,yes\nBen,ben.c@example.org,no\nCem,cem.c@example.org,\n';
    await asJson(event, { csv, mapping: { name: 0, email: 1, consent: 2 } });
    const rows = await stored(
      app,
      `select sharing, shared_fields as fields, sharing_chosen_at is not null as chosen from attendee where event_id = $1 order by name`,
      [event.split('/').at(-1)],
    );
    expect(rows).toEqual([
      { sharing: true, fields: ['title', 'email', 'phone', 'links'], chosen: true },
      { sharing: false, fields: [], chosen: true },
      { sharing: false, fields: [], chosen: false },
    ]);
  });
});

describe('undoing an import', () => {
  const people = 'Name,Email\nAna,ana.u@example.org\nBen,ben.u@example.org\nCem,cem.u@example.org\nDora,\nEva,eva.u@example.org\n';

  it('takes back whom nobody opened, mailed, printed or scanned, and lists the others', async () => {
    const event = await newEvent();
    const { body } = await upload(event, people);
    const byName = Object.fromEntries((await listed(event)).map((one: any) => [one.name, one]));
    const ana = await phoneOf(event, 'ana.u@example.org');
    await api.post(`${event}/invitations`, { attendeeIds: [byName.Ben.id] });
    await mailedLink(app, 'ben.u@example.org');
    await scan(ana, scanOf(byName.Cem.shortCode));
    await stored(app, 'update badge_code set printed_at = now() where attendee_id = $1', [byName.Dora.id]);

    const undone = await api.delete(`${event}/attendee-imports/${body.id}`);
    expect(undone.status).toBe(200);
    expect(undone.body.removed).toBe(1);
    expect(undone.body.kept.sort((a: any, b: any) => a.name.localeCompare(b.name))).toEqual([
      { attendeeId: byName.Ana.id, name: 'Ana', reason: 'scanned' },
      { attendeeId: byName.Ben.id, name: 'Ben', reason: 'mailed' },
      { attendeeId: byName.Cem.id, name: 'Cem', reason: 'scanned' },
      { attendeeId: byName.Dora.id, name: 'Dora', reason: 'printed' },
    ]);
    expect((await listed(event)).map(({ name }: { name: string }) => name)).toEqual(['Ana', 'Ben', 'Cem', 'Dora']);
    expect((await api.get(`${event}/attendee-imports/${body.id}`)).body).toMatchObject({ state: 'undone', outcome: { created: 5 } });
    expect((await api.delete(`${event}/attendee-imports/${body.id}`)).body).toMatchObject({ removed: 0 });
  });

  it('leaves alone whom another import added', async () => {
    const event = await newEvent();
    await upload(event, 'Name,Email\nAna,ana.v@example.org\n');
    const second = await upload(event, 'Name,Email,Company\nAna,ana.v@example.org,Acme\nBen,ben.v@example.org,Acme\n');
    expect((await api.delete(`${event}/attendee-imports/${second.body.id}`)).body).toEqual({ removed: 1, kept: [] });
    expect(await listed(event)).toMatchObject([{ name: 'Ana' }]);
  });

  it('is for the organization of the event only', async () => {
    const event = await newEvent();
    const { body } = await upload(event, people);
    const { api: stranger } = await app.organization('Other Meetups');
    const path = `${event}/attendee-imports/${body.id}`;
    for (const answer of [
      await stranger.delete(path),
      await stranger.get(path),
      await stranger.upload(`${event}/attendee-imports`, people),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    }
    const other = await newEvent();
    expect((await api.delete(`${other}/attendee-imports/${body.id}`)).status).toBe(404);
    expect(await listed(event)).toHaveLength(5);
  });
});
