import { parse } from 'csv-parse/sync';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let key: string;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  ({ api, key } = await app.organization());
});
afterAll(() => app?.close());

const newEvent = async (name = 'Häfen & Küsten') => (await api.post('/api/v1/events', eventNow({ name }))).body.id as string;
const file = (eventId: string, query = '', client = api) => client.get(`/api/v1/events/${eventId}/attendees.csv${query}`);
const rowsOf = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true });

describe('the attendees as a table', () => {
  it('hold what the organizer sees of each, under the event’s name', async () => {
    const eventId = await newEvent();
    const ana = await attendee(app, api, eventId, 'Ana Rossi', { company: 'Globex', title: 'Harbour master', ticketType: 'Speaker' });
    const { status, headers, body } = await file(eventId);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('Within24-Häfen-Küsten-attendees.csv')}`);
    const [listed] = (await api.get(`/api/v1/events/${eventId}/attendees`)).body.items;
    const time = (instant: string) => instant.slice(0, 19).replace('T', ' ');
    expect(rowsOf(body)).toEqual([
      {
        'Attendee ID': ana.id,
        Name: 'Ana Rossi',
        Email: ana.email,
        Company: 'Globex',
        'Job title': 'Harbour master',
        'Ticket type': 'Speaker',
        Language: '',
        'Badge code': listed.shortCode,
        'Registered at (UTC)': time(listed.createdAt),
        'Invited at (UTC)': time(listed.invitedAt),
        'Opened their link at (UTC)': time(listed.openedAt),
      },
    ]);
  });

  it('begin with a byte order mark, unless a script wants none', async () => {
    const eventId = await newEvent();
    const bytes = async (query: string) => {
      const headers = { authorization: `Bearer ${key}` };
      const answer = await fetch(`${app.url}/api/v1/events/${eventId}/attendees.csv${query}`, { headers });
      return Buffer.from(await answer.arrayBuffer())
        .subarray(0, 3)
        .toString('hex');
    };
    expect(await bytes('')).toBe('efbbbf');
    expect(await bytes('?bom=false')).toBe(Buffer.from('"At').toString('hex'));
    expect((await file(eventId, '?bom=perhaps')).status).toBe(422);
  });

  it('let a spreadsheet calculate nothing, whatever stands in a cell', async () => {
    const eventId = await newEvent();
    await api.post(`/api/v1/events/${eventId}/attendees`, {
      name: '=HYPERLINK("https://evil.example")',
      company: '+39',
      title: '-1',
      ticketType: '@SUM(A1)',
    });
    const { body: tabbed } = await api.post(`/api/v1/events/${eventId}/attendees`, { name: 'Tab' });
    await stored(app, "update attendee set name = E'\\t=1', company = E'\\r=1' where id = $1", [tabbed.id]);
    const [first, second] = rowsOf((await file(eventId)).body);
    expect([first!.Name, first!.Company, first!['Job title'], first!['Ticket type']]).toEqual([
      ...[`'=HYPERLINK("https://evil.example")`, "'+39", "'-1", "'@SUM(A1)"],
    ]);
    expect([second!.Name, second!.Company]).toEqual(["'\t=1", "'\r=1"]);
  });

  it('write names of every script as they are', async () => {
    const eventId = await newEvent();
    const names = [
      'Łukasz Żółć',
      'İbrahim Şahin',
      'Ελένη',
      'Юлия',
      'محمد',
      'אבי',
      'देवी',
      'สมชาย',
      '山田 太郎',
      '김민준',
      '👩‍👩‍👧 Bee',
      'O’Brien, "Bob"',
    ];
    for (const name of names) await api.post(`/api/v1/events/${eventId}/attendees`, { name });
    expect(rowsOf((await file(eventId)).body).map(({ Name }) => Name)).toEqual(names);
  });

  it('hold all of 10,000', async () => {
    const eventId = await newEvent();
    const lines = Array.from({ length: 10_000 }, (_, row) => `Person ${row},person-${row}@example.org`);
    const { body: started } = await api.upload(`/api/v1/events/${eventId}/attendee-imports`, `Name,Email\n${lines.join('\n')}\n`);
    await eventually(async () => (await api.get(`/api/v1/events/${eventId}/attendee-imports/${started.id}`)).body.state === 'done', 60);
    const rows = rowsOf((await file(eventId)).body);
    expect(rows).toHaveLength(10_000);
    expect(new Set(rows.map(({ Email }) => Email)).size).toBe(10_000);
  }, 90_000);

  it('hold no link, no note, no meeting, and nobody who deleted their data', async () => {
    const eventId = await newEvent();
    const [ana, ben] = [await attendee(app, api, eventId, 'Ana'), await attendee(app, api, eventId, 'Ben')];
    await scan(ana.phone, scanOf(ben.code, { note: 'CanaryNote' }));
    await ben.phone.delete('/api/v1/me');
    const { body } = await file(eventId);
    expect(body).not.toMatch(/CanaryNote|\/a\/#|Ben/);
    expect(rowsOf(body)).toHaveLength(1);
  });

  it('are not there for another organization, before a byte of them is', async () => {
    const eventId = await newEvent();
    const { api: other } = await app.organization();
    const { status, headers, body } = await file(eventId, '', other);
    expect([status, headers.get('content-disposition'), body.code]).toEqual([404, null, 'not_found']);
  });
});
