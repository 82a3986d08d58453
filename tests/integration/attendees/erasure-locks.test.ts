import { setTimeout as pause } from 'node:timers/promises';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer, Client } from '../../support/client.js';
import { attendee, eventNow, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';

const rounds = 10;
/** Milliseconds for which each write of these tables holds its row before it goes on, so that those who meet do meet. */
const slowly = 15;
const slowTables = ['contact', 'letter', 'introduction', 'introduction_person', 'invitation', 'personal_link', 'scan'];

let app: TestApp;
let api: Client;
let eventId: string;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  ({ api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }))).body.id;
  await stored(
    app,
    `create function slowly() returns trigger language plpgsql as $$ begin
       perform pg_sleep(${slowly / 1_000});
       return case when tg_op = 'DELETE' then old else new end;
     end $$`,
  );
  for (const table of slowTables) {
    await stored(app, `create trigger slowly before update or delete on ${table} for each row execute function slowly()`);
  }
});
afterAll(() => app?.close());

const me = '/api/v1/me';
const sharing = { sharing: true, sharedFields: ['email'] };
const people = async (...names: string[]) => {
  const all = await Promise.all(names.map((name) => attendee(app, api, eventId, name)));
  await Promise.all(all.map(({ phone }) => phone.patch(me, sharing)));
  return all as [Person, Person, Person];
};
const contactOf = async (owner: Person, other: Person) => (await scan(owner.phone, scanOf(other.code))).body.items[0].contact.id as string;
const write = (from: Person, contactId: string) =>
  from.phone.post(`${me}/contacts/${contactId}/messages`, { subject: 'Hi', body: 'Hi', personalLine: 'The fog' });
const soon = () => pause(Math.random() * 8 * slowly);
const deadlocks = async () =>
  (await stored(app, 'select deadlocks::int as n from pg_stat_database where datname = current_database()'))[0].n;

/** Has both done at once, again and again; nobody waits for somebody who waits for them. */
async function meet(round: () => Promise<(() => Promise<Answer>)[]>): Promise<void> {
  const before = await deadlocks();
  for (let n = 0; n < rounds; n += 1) {
    const calls = await round();
    const answers = await Promise.all(calls.map((call) => soon().then(call)));
    // What is written about somebody who goes at that moment is refused and comes again.
    expect(answers.filter(({ status }) => status >= 500 && status !== 503).map(({ body }) => body)).toEqual([]);
  }
  await quiet(app);
  // A session tells its figures after a second.
  await pause(1_500);
  expect((await deadlocks()) - before).toBe(0);
}

describe('deleting everything waits for nobody who waits for it', () => {
  it('while the invitation goes out', async () => {
    await meet(async () => {
      const [ana] = await people('Ana');
      return [
        () => api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [ana.id] }),
        () => soon().then(() => ana.phone.delete(me)),
      ];
    });
  }, 60_000);

  it('while a message of theirs goes out', async () => {
    await meet(async () => {
      const [ana, ben] = await people('Ana', 'Ben');
      const contactId = await contactOf(ana, ben);
      return [() => write(ana, contactId), () => soon().then(() => ana.phone.delete(me))];
    });
  }, 60_000);

  it('while an introduction of theirs is accepted', async () => {
    await meet(async () => {
      const [ana, ben, cem] = await people('Ana', 'Ben', 'Cem');
      const contactIds = [await contactOf(ana, ben), await contactOf(ana, cem)];
      const { body } = await ana.phone.post(`${me}/introductions`, { contactIds, message: 'Meet' });
      await ben.phone.post(`${me}/introductions/${body.id}/accept`);
      return [() => cem.phone.post(`${me}/introductions/${body.id}/accept`), () => ana.phone.delete(me)];
    });
  }, 60_000);

  it('while the other of the two deletes everything, too', async () => {
    await meet(async () => {
      const [ana, ben, cem] = await people('Ana', 'Ben', 'Cem');
      const [toBen, toCem] = [await contactOf(ana, ben), await contactOf(ana, cem)];
      await Promise.all([write(ana, toBen), contactOf(ben, ana).then((toAna) => write(ben, toAna))]);
      await ana.phone.post(`${me}/introductions`, { contactIds: [toBen, toCem], message: 'Meet' });
      return [() => ana.phone.delete(me), () => ben.phone.delete(me), () => cem.phone.delete(me)];
    });
  }, 60_000);
});
