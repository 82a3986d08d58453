import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import { createApplicationDatabase, type ApplicationDatabase } from '../../support/application-database.js';
import { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, mailedLink, openLink, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';

/** What an attendee's phone reads. */
const reads = ['/api/v1/me', '/api/v1/me/badge.svg', '/api/v1/me/contacts', '/api/v1/me/introductions', '/api/v1/attendee/session'];

let database: ApplicationDatabase;
let app: TestApp;
let events: string[];
/** Each of them is at both events; the phone is signed in to the first, the other one to the second. */
let ana: Person[];
let ben: Person[];
let chi: Person[];

beforeAll(async () => {
  database = await createApplicationDatabase();
  app = await startTestApp({ database });
  const { api } = await app.organization();
  events = [];
  for (const name of ['Harbour Conference', 'Meadow Meetup']) events.push((await api.post('/api/v1/events', eventNow({ name }))).body.id);
  const both = async (name: string) => {
    const first = await attendee(app, api, events[0]!, name);
    return [first, await alsoAt(api, events[1]!, first)];
  };
  [ana, ben, chi] = [await both('Ana'), await both('Ben'), await both('Chi')];
  for (const at of [0, 1]) {
    await ana[at]!.phone.patch('/api/v1/me', { sharing: true, sharedFields: ['email'] });
    await scan(ana[at]!.phone, scanOf(ben[at]!.code, { note: 'the harbour crane' }));
  }
  await quiet(app);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** The same person, by their address, at another event, on another phone. */
async function alsoAt(api: Client, eventId: string, { name, email }: Person): Promise<Person> {
  const { body } = await api.post(`/api/v1/events/${eventId}/attendees`, { name, email });
  await api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [body.id] });
  await eventually(() => app.mailbox.messages({ to: email }).length === 2);
  const phone = new Client(app.url);
  await openLink(phone, await mailedLink(app, email));
  const { badge } = (await phone.get('/api/v1/me')).body;
  return { id: body.id, name, email, code: badge.code, shortCode: badge.shortCode, phone };
}

const followUp = () => {
  const now = new Date().toISOString();
  return { clientFollowUpId: randomUUID(), channel: 'email', doneAt: now, sentAt: now, evidence: 'reported' };
};
const contactOf = async (phone: Client) => (await phone.get('/api/v1/me/contacts')).body.items[0];

/** What everybody of the first event reads: status and bytes. */
async function everythingRead(): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const { phone } of [ana[0]!, ben[0]!, chi[0]!]) {
    for (const path of reads) {
      const { status, body } = await phone.get(path);
      answers.push([path, status, body]);
    }
  }
  const contact = await contactOf(ana[0]!.phone);
  answers.push((await ana[0]!.phone.get(`/api/v1/me/contacts/${contact.id}`)).body);
  return answers;
}

/** Whatever the program asks for, functions that cross organizations included, from now on there is only what belongs to one event. */
async function hideAllButOf(eventId: string): Promise<number> {
  const tables = await stored<{ name: string; key: string }>(
    app,
    `select c.relname as name, case c.relname when 'event' then 'id' else 'event_id' end as key
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = case c.relname when 'event' then 'id' else 'event_id' end
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity`,
  );
  for (const { name, key } of tables) {
    await stored(
      app,
      `create policy one_event on ${name} as restrictive using (${key} is null or ${key} = '${eventId}') with check (true)`,
    );
  }
  return tables.length;
}

describe('With the rows of one event alone, as on a server that has no other', () => {
  let before: unknown[];
  beforeAll(async () => {
    before = await everythingRead();
    expect(await hideAllButOf(events[0]!)).toBeGreaterThan(15);
  });

  it('attendees read the same, to the byte', async () => {
    expect(before.every((answer) => !Array.isArray(answer) || answer[1] === 200)).toBe(true);
    expect(await everythingRead()).toEqual(before);
  });

  it('scans are recorded, new ones and repeated ones', async () => {
    const item = scanOf(chi[0]!.code, { note: 'the lighthouse' });
    expect((await scan(ana[0]!.phone, item)).body.items[0]).toMatchObject({ status: 'created', contact: { note: 'the lighthouse' } });
    expect((await scan(ana[0]!.phone, item)).body.items[0].status).toBe('created');
    expect((await scan(ben[0]!.phone, scanOf(ana[0]!.code))).body.items[0].status).toBe('duplicate');
  });

  it('contacts are noted, followed up, muted, and taken away', async () => {
    const { phone } = ana[0]!;
    const { id } = await contactOf(phone);
    expect((await phone.patch(`/api/v1/me/contacts/${id}`, { note: 'two cranes' })).status).toBe(200);
    expect((await phone.post(`/api/v1/me/contacts/${id}/follow-ups`, followUp())).status).toBeLessThan(300);
    expect((await phone.post(`/api/v1/me/contacts/${id}/mute`)).status).toBeLessThan(300);
    expect((await phone.delete(`/api/v1/me/contacts/${id}`)).status).toBeLessThan(300);
  });

  it('the other event is not there at all', async () => {
    expect((await ana[1]!.phone.get('/api/v1/me')).status).toBe(401);
    expect((await scan(ben[1]!.phone, scanOf(chi[1]!.code))).status).toBe(401);
  });
});
