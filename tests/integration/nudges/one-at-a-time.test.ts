import pg from 'pg';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { dueNow, nudgeMails, nudgesOf } from './trial.js';

let app: TestApp;
let api: Client;
let ana: Person;
let ben: Person;
/** Somebody else at work in the database. */
let other: pg.Client;

beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 3_600_000 });
  api = (await app.organization()).api;
});
beforeEach(async () => {
  const { body: event } = await api.post('/api/v1/events', eventNow({ startsAt: minutes(-26 * 60), nudgePolicy: { quietHours: null } }));
  [ana, ben] = (await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, event.id, name)))) as [Person, Person];
  other = new pg.Client({ connectionString: app.superuserUrl });
  await other.connect();
});
afterEach(() => other.end());
afterAll(() => app?.close());

const somebodyWaits = () =>
  eventually(async () => (await stored(app, "select from pg_locks where locktype = 'advisory' and not granted")).length > 0);

describe('one person’s nudges', () => {
  it('are sent only when nobody plans them, and hold up nobody while they wait', async () => {
    await scan(ana.phone, scanOf(ben.code, { scannedAt: minutes(-120) }));
    await quiet(app);
    await other.query(
      `select pg_advisory_lock(hashtextextended(encode(address_key, 'hex') || organization_id || 'day', 25)) from attendee where id = $1`,
      [ana.id],
    );
    const [before] = await nudgesOf(app, ana);
    await dueNow(app);
    await somebodyWaits();

    await other.query('begin');
    await other.query('select from nudge where id = $1 for update nowait', [before!.id]);
    await other.query('commit');
    expect(nudgeMails(app, ana)).toEqual([]);
    await eventually(() => nudgeMails(app, ben).length === 1);

    await other.query('select pg_advisory_unlock_all()');
    await eventually(() => nudgeMails(app, ana).length === 1);
  });

  it('are planned without waiting for an upload of scans that holds their contact', async () => {
    // Too late for any mail: what the plan says of the contact is to be noted on it.
    const contact = (await scan(ana.phone, scanOf(ben.code, { scannedAt: minutes(-120) }))).body.items[0].contact;
    await quiet(app);
    await other.query('begin');
    await other.query("update contact set met_at = now() - interval '23 hours 50 minutes' where id = $1", [contact.id]);
    await other.query('commit');
    await other.query('begin');
    await other.query('select from contact where id = $1 for no key update', [contact.id]);

    await ana.phone.patch('/api/v1/me', { title: 'pilot' });
    await quiet(app);
    await other.query('commit');
    await ana.phone.patch('/api/v1/me', { title: 'harbour pilot' });
    await quiet(app);
    expect((await ana.phone.get(`/api/v1/me/contacts/${contact.id}`)).body.state).toBe('infeasible');
  });
});

describe('a nudge that is due', () => {
  it('is planned anew and not sent where its time is no longer a legal one', async () => {
    await scan(ana.phone, scanOf(ben.code, { scannedAt: minutes(-120) }));
    await quiet(app);
    const [before] = await nudgesOf(app, ana);
    await stored(app, "update nudge set legal_until = now() - interval '1 second' where id = $1", [before!.id]);
    await dueNow(app);
    await eventually(() => nudgeMails(app, ben).length === 1);
    await quiet(app);

    const [after, ...more] = await nudgesOf(app, ana);
    expect(more).toEqual([]);
    expect(after).toMatchObject({ id: before!.id, state: 'planned', attempts: 0 });
    expect(after!.dueAt.getTime()).toBeGreaterThan(Date.now() + 60_000);
    expect(nudgeMails(app, ana)).toEqual([]);
  });

  it('is one of two in any day, over all events of all organizations', async () => {
    const spellings = [`many-${ana.email}`, `Many-${ana.email.toUpperCase()}`];
    for (const name of ['First', 'Second', 'Third', 'Fourth']) {
      const by = (await app.organization(name)).api;
      const { body: event } = await by.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }));
      const host = await attendee(app, by, event.id, 'Host');
      const { body } = await by.post(`/api/v1/events/${event.id}/attendees`, { name: 'Ana', email: spellings[name === 'Third' ? 1 : 0] });
      await scan(host.phone, scanOf(body.shortCode, { scannedAt: minutes(-120) }));
    }
    await quiet(app);
    const hers = async () => (await Promise.all(spellings.map((email) => nudgesOf(app, { email })))).flat();
    expect((await hers()).map(({ state }) => state)).toEqual(Array(4).fill('planned'));
    await dueNow(app);
    await eventually(async () => (await hers()).filter(({ state }) => state === 'accepted' || state === 'skipped').length === 4);
    await quiet(app);

    const ended = (await hers())
      .filter(({ state }) => state !== 'planned')
      .map(({ state, answer }) => (state === 'skipped' ? answer : state));
    expect(ended.sort()).toEqual(['accepted', 'accepted', 'two mails went already', 'two mails went already']);
    const received = app.mailbox
      .messages()
      .filter(({ to, subject }) => to.toLowerCase() === spellings[0]!.toLowerCase() && /^Write to/.test(subject));
    expect(received).toHaveLength(2);
  });
});
