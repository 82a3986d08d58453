import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  ({ api } = await app.organization());
});
afterAll(() => app?.close());

const newEvent = async (of = api) => `/api/v1/events/${(await of.post('/api/v1/events', eventNow())).body.id}`;
const listed = async (event: string, query: Record<string, string>) =>
  (await api.get(`${event}/attendees?${new URLSearchParams(query)}`)).body.items.map(({ name }: { name: string }) => name);

describe('the search', () => {
  let event: string;
  const people = [
    ['Zoë Müller-Łukasiewicz', 'zoe@harbour.example', 'Straßenbau Øst'],
    ['田中 太郎', 'taro@ferry.example', 'カモメ商事'],
    ['Анна Каренина', 'a.karenina@rail.example', 'Вокзал'],
    ['مُحَمَّد الفارسي', null, 'ميناء'],
    ['Nguyễn Thị Hương', 'huong@ferry.example', 'Hải Phòng Port'],
    ['김철수', null, null],
    ['Jon Al', 'jon+news@rail.example', 'Al & Sons'],
    ['Marianne Andersson', 'marianne.andersson@harbour.example', null],
  ];

  beforeAll(async () => {
    event = await newEvent();
    for (const [name, email, company] of people) await api.post(`${event}/attendees`, { name, email, company });
    await api.post(`${await newEvent()}/attendees`, { name: 'Marianne Andersson', email: 'marianne.andersson@harbour.example' });
  });

  it.each([
    ['zoe', 'Zoë'],
    ['MULLER', 'Zoë'],
    ['müller'.normalize('NFD'), 'Zoë'],
    ['lukasiewicz', 'Zoë'],
    ['strasse ost', 'Zoë'],
    ['太郎', '田中'],
    ['田', '田中'],
    ['ｶﾓﾒ', '田中'],
    ['каренин', 'Анна'],
    ['محمد', 'مُحَمَّد'],
    ['nguyen huong', 'Nguyễn'],
    ['철수', '김'],
    ['j', 'Jon'],
    ['al j', 'Jon'],
    ['ders mari', 'Marianne'],
    ['marianne.and', 'Marianne'],
    ['JON+NEWS@rail.example', 'Jon'],
  ])('finds by %s', async (query, name) => {
    expect((await listed(event, { query })).map((found: string) => found.split(/[ 철]/)[0])).toEqual([name]);
  });

  it('finds everybody of a domain', async () => {
    expect(await listed(event, { query: '@ferry' })).toEqual(['田中 太郎', 'Nguyễn Thị Hương']);
  });

  it.each([
    ['a wrong letter', 'Anderzson', 'Marianne Andersson'],
    ['a letter missing', 'Anderson', 'Marianne Andersson'],
    ['a letter too many', 'Mariannne', 'Marianne Andersson'],
    ['two letters swapped', 'Mairanne', 'Marianne Andersson'],
    ['another first letter', 'Karianne Anderson', 'Marianne Andersson'],
    ['a mistake in Cyrillic', 'Карелина', 'Анна Каренина'],
  ])('forgives %s', async (_, query, name) => {
    expect(await listed(event, { query })).toEqual([name]);
  });

  it.each(['Andrerskon', 'Jom', 'mariannes.x', 'z l x', '%', '_', "' or 1=1 --", '@', '@@', '-', '\\', 'x'.repeat(200)])(
    'finds nobody by %s',
    async (query) => expect(await listed(event, { query })).toEqual([]),
  );

  it('forgives nothing where somebody fits as it is typed', async () => {
    await api.post(`${event}/attendees`, { name: 'Marion Anders' });
    await api.post(`${event}/attendees`, { name: 'Marlon Anders' });
    expect(await listed(event, { query: 'marion' })).toEqual(['Marion Anders']);
  });

  it('finds by the beginning of the code on the badge', async () => {
    const { body } = await api.post(`${event}/attendees`, { name: 'Bo' });
    await stored(app, `update badge_code set code = substr(code, 1, 5) || 'AB12CD34' || substr(code, 14) where attendee_id = $1`, [
      body.id,
    ]);
    for (const query of ['ab12-cd34', 'AB12CD34', 'ab12', 'ab12-cd'])
      expect([query, await listed(event, { query })]).toEqual([query, ['Bo']]);
  });

  it('finds under the new name, and no longer under the old one', async () => {
    const { body } = await api.post(`${event}/attendees`, { name: 'Wilhelmina Vogt' });
    await api.patch(`${event}/attendees/${body.id}`, { name: 'Roswitha Vogt' });
    expect([await listed(event, { query: 'roswitha' }), await listed(event, { query: 'wilhelmina' })]).toEqual([['Roswitha Vogt'], []]);
  });

  it('shows nobody of another organization, whatever event is asked for', async () => {
    const { api: other } = await app.organization();
    const theirs = await newEvent(other);
    await other.post(`${theirs}/attendees`, { name: 'Secret Person' });
    expect((await api.get(`${theirs}/attendees?query=secret`)).status).toBe(404);
    const { id } = (await app.organization()) as { id: string };
    const found = await stored(app, `select search_attendees($1, 'secret') from set_config('w24.organization_id', $2, false)`, [
      theirs.split('/').at(-1),
      id,
    ]);
    expect(found).toEqual([]);
  });

  it('keeps nothing of somebody who deleted their data', async () => {
    const gone = await attendee(app, api, event.split('/').at(-1)!, 'Balthasar Weg');
    await gone.phone.delete('/api/v1/me');
    expect(await listed(event, { query: 'balthasar' })).toEqual([]);
    expect(await stored(app, 'select search_text from attendee where id = $1', [gone.id])).toEqual([{ search_text: '' }]);
  });
});

describe('the filters', () => {
  it('show who is how far with their link, and whose ticket it is, each with its count', async () => {
    const event = await newEvent();
    const id = event.split('/').at(-1)!;
    await attendee(app, api, id, 'Opened', { ticketType: 'Speaker' });
    const { body: invited } = await api.post(`${event}/attendees`, { name: 'Invited', email: 'i@example.org', ticketType: 'Speaker' });
    await api.post(`${event}/invitations`, { attendeeIds: [invited.id] });
    await eventually(() => app.mailbox.messages({ to: 'i@example.org' })[0]);
    await api.post(`${event}/attendees`, { name: 'Waiting', email: 'w@example.org', ticketType: 'Guest' });
    await api.post(`${event}/attendees`, { name: 'Nowhere' });
    await eventually(async () => (await listed(event, { linkState: 'notOpened' })).length === 1);
    const shown = async (filter: Record<string, string>) => listed(event, filter);
    expect(await shown({ linkState: 'opened' })).toEqual(['Opened']);
    expect(await shown({ linkState: 'notOpened' })).toEqual(['Invited']);
    expect(await shown({ linkState: 'notInvited' })).toEqual(['Waiting']);
    expect(await shown({ linkState: 'noAddress' })).toEqual(['Nowhere']);
    expect(await shown({ ticketType: 'Speaker' })).toEqual(['Opened', 'Invited']);
    expect(await shown({ ticketType: 'Speaker', linkState: 'notOpened', query: 'inv' })).toEqual(['Invited']);
    expect((await api.get(`${event}/attendee-counts`)).body).toEqual({
      printed: 0,
      linkStates: { opened: 1, waiting: 0, notOpened: 1, notInvited: 1, bounced: 0, failed: 0, noAddress: 1 },
      ticketTypes: [
        { ticketType: 'Speaker', count: 2 },
        { ticketType: 'Guest', count: 1 },
      ],
    });
    expect((await api.get(`${event}/attendees?linkState=asleep`)).status).toBe(422);
  });
});

describe('among many', () => {
  it('reads indexes and never the whole table', async () => {
    const event = await newEvent();
    const names = Array.from({ length: 5_000 }, (_, index) => `Person${index} Family${index % 700}`);
    await stored(
      app,
      `insert into attendee (organization_id, event_id, id, name, email)
       select e.organization_id, e.id, gen_random_uuid(), n, lower(replace(n, ' ', '.')) || '@example.org' from unnest($2::text[]) n, event e where e.id = $1`,
      [event.split('/').at(-1), names],
    );
    await stored(app, 'vacuum analyze attendee');
    const reads = async () => {
      const sql = `select seq_scan::int as seq, (select sum(idx_scan)::int from pg_stat_user_indexes where indexrelname = 'attendee_search') as gin
         from pg_stat_user_tables where relname = 'attendee'`;
      return (await stored<{ seq: number; gin: number }>(app, sql))[0]!;
    };
    const before = await reads();
    const queries = ['person4711', 'famly13', 'person12 family12', 'person4711.fam', '@nowhere', 'p', 'AB12-CD34', 'xyzzy'];
    for (const query of queries) await listed(event, { query });
    await eventually(async () => (await reads()).gin >= before.gin + queries.length, 30);
    expect((await reads()).seq).toBe(before.seq);
  });
});
