import pg from 'pg';
import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';

const rounds = 20;
const requests = 30;

let app: TestApp;
let people: [Person, Person, Person, Person];
beforeAll(async () => {
  app = await startTestApp();
  const { api } = await app.organization();
  const { body: event } = await api.post('/api/v1/events', eventNow());
  people = (await Promise.all(['Ana', 'Ben', 'Cleo', 'Dan'].map((name) => attendee(app, api, event.id, name)))) as typeof people;
});
afterAll(() => app?.close());

const count = async (table: string) => (await stored<{ count: number }>(app, `select count(*)::int as count from ${table}`))[0]!.count;
const forget = () => stored(app, 'with gone as (delete from connection) delete from scan');
const times = <Made>(many: number, make: (index: number) => Made) => Array.from({ length: many }, (_, index) => make(index));

describe('two people who scan each other at once', () => {
  it(`have one connection and two contacts, in ${rounds} rounds of ${requests} uploads`, async () => {
    const [ana, ben] = people;
    for (let round = 0; round < rounds; round++) {
      const answers = await Promise.all(
        times(requests, (index) => (index % 2 ? scan(ana.phone, scanOf(ben.code)) : scan(ben.phone, scanOf(ana.code)))),
      );
      const statuses = answers.map((answer) => `${answer.status} ${answer.body.items?.[0]?.status}`);
      expect(statuses.sort()).toEqual(['200 created', ...Array(requests - 1).fill('200 duplicate')]);
      expect([await count('connection'), await count('contact'), await count('scan')]).toEqual([1, 2, requests]);
      await forget();
    }
  }, 60_000);
});

describe('uploads beside one for which somebody else has to be waited', () => {
  it('are answered without it', async () => {
    const [ana, ben, cleo, dan] = people;
    const holder = new pg.Client({ connectionString: app.superuserUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query('select from attendee where id = $1 for update', [dan.id]);
      const waiting = [scan(ana.phone, scanOf(dan.code)), scan(ben.phone, scanOf(dan.code)), scan(dan.phone, scanOf(cleo.code))];
      const start = Date.now();
      for (const { code } of [ana, ben]) {
        expect((await scan(cleo.phone, scanOf(code))).body.items).toMatchObject([{ status: 'created' }]);
      }
      expect(Date.now() - start).toBeLessThan(4_000);
      await holder.query('commit');
      for (const { body } of await Promise.all(waiting)) expect(body.items).toMatchObject([{ status: 'created' }]);
    } finally {
      await holder.end();
      await forget();
    }
  }, 30_000);
});

describe('many uploads of many pairs at once', () => {
  it('never wait for each other in a circle, whatever else people do meanwhile', async () => {
    const shuffled = <Item>(items: Item[]) => items.map((item) => ({ item, key: Math.random() })).sort((a, b) => a.key - b.key);
    const scansOf = (by: Person) => shuffled(people.filter((other) => other !== by)).map(({ item }) => scanOf(item.code));
    const contactsOf = async ({ phone }: Person) => (await phone.get('/api/v1/me/contacts')).body.items as { id: string }[];
    const act = async (person: Person, index: number) => {
      const { phone } = person;
      if (index % 2) return [await scan(phone, ...scansOf(person), ...scansOf(person))];
      const [mistake] = scansOf(person);
      const [contact] = shuffled(await contactsOf(person)).map(({ item }) => item);
      const uploaded = await scan(phone, mistake!);
      const path = `/api/v1/me/contacts/${contact?.id}`;
      const now = new Date().toISOString();
      const followUp = { clientFollowUpId: mistake!.clientScanId, channel: 'email', doneAt: now, sentAt: now, evidence: 'reported' };
      return [
        uploaded,
        await phone.delete(`/api/v1/scans/${mistake!.clientScanId}`),
        ...(contact
          ? await Promise.all([
              phone.patch(path, { note: `note ${index}` }),
              phone.post(`${path}/follow-ups`, followUp),
              phone.post(`${path}/mute`),
              index % 3 ? phone.delete(path) : phone.patch('/api/v1/me', { sharing: index % 4 > 1 }),
            ])
          : []),
      ];
    };
    for (let round = 0; round < 5; round++) {
      const answers = (await Promise.all(times(24, (index) => act(people[index % 4]!, index + Math.floor(index / 4))))).flat();
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    }
    expect(
      await stored(
        app,
        `select k.id from connection k left join contact c on c.connection_id = k.id and c.met_at = k.met_at
         group by k.id having count(*) <> 2`,
      ),
    ).toEqual([]);
  }, 60_000);
});
