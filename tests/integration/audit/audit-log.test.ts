import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer, Client } from '../../support/client.js';
import { member } from '../../support/members.js';
import { attendee, eventNow, eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let id: string;
let api: Client;
let eventId: string;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
});
beforeEach(async () => {
  ({ id, api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
});
afterAll(() => app?.close());

const at = (path = '') => `/api/v1/events/${eventId}${path}`;
const log = async (client = api, query = '') => (await client.get(`/api/v1/audit-log${query}`)).body;
const walkIn = async (name = 'Eve') => (await api.post(at('/attendees'), { name, email: `${randomUUID()}@example.org` })).body.id;

/** What `act` adds to the log. */
async function added(act: () => Promise<Answer>) {
  const before = new Set((await log()).items.map((entry: { id: string }) => entry.id));
  const { status } = await act();
  expect(status).toBeLessThan(300);
  return (await log()).items.filter((entry: { id: string }) => !before.has(entry.id));
}

/** The owner of an organization of which nothing is in the log but that they signed in. */
const newOwner = async () => member(app, (await app.organization()).id, 'owner');

describe('one entry, and no more, is left by', () => {
  const acts: [what: string, act: () => Promise<Answer>, entry: object][] = [
    ['creating an event', () => api.post('/api/v1/events', eventNow()), { act: 'event.created' }],
    ['changing an event', () => api.patch(at(), { name: 'Secret' }), { act: 'event.changed', details: { fields: ['name'] } }],
    ['looking at the attendees', () => api.get(at('/attendees')), { act: 'attendees.listed', amount: 0, details: { searched: false } }],
    ['searching', () => api.get(at('/attendees?query=Secret')), { act: 'attendees.listed', details: { searched: true } }],
    ['looking for somebody alike', () => api.get(at('/attendee-lookalikes?name=Secret')), { act: 'attendees.listed', amount: 0 }],
    ['archiving an event', () => api.post(at('/archive')), { act: 'event.archived' }],
    ['exporting the attendees', () => api.get(at('/attendees.csv')), { act: 'attendees.exported', details: {} }],
    ['exporting the results', () => api.get(at('/results.csv')), { act: 'results.exported' }],
    ['downloading the report', () => api.get(at('/results/report.pdf')), { act: 'results.exported' }],
    ['adding a walk-in', () => api.post(at('/attendees'), { name: 'Secret' }), { act: 'attendee.added', subjectId: expect.any(String) }],
    ['importing', () => api.upload(at('/attendee-imports'), 'Name\nSecret\nBen\n'), { act: 'attendees.imported', amount: 2 }],
    ['inviting', () => api.post(at('/invitations'), {}), { act: 'invitations.sent', amount: 0 }],
  ];
  it.each(acts)('%s', async (_, act, entry) => {
    const entries = await added(act);
    expect(entries).toMatchObject([{ who: { kind: 'apiKey', name: 'tests', id: expect.any(String) }, ...entry }]);
    expect(JSON.stringify(entries.map(({ eventName: _name, ...rest }: { eventName: string }) => rest))).not.toContain('Secret');
  });

  it('what is done about one attendee', async () => {
    const subjectId = await walkIn();
    const one = at(`/attendees/${subjectId}`);
    const entry = (act: string, more: object = {}) => [{ act, eventId, subjectId, eventName: 'Harbour Conference', ...more }];
    expect(await added(() => api.get(`${one}/badge.svg`))).toMatchObject(entry('badge.viewed'));
    expect(await added(() => api.get(`${one}/badge.png`))).toMatchObject(entry('badge.viewed'));
    expect(await added(() => api.post(`${one}/badge`))).toMatchObject(entry('badge.reissued'));
    expect(await added(() => api.get(one))).toMatchObject(entry('attendee.viewed'));
    const corrected = entry('attendee.corrected', { details: { fields: ['company', 'title'] } });
    expect(await added(() => api.patch(one, { company: 'Globex', title: 'Captain' }))).toMatchObject(corrected);
    expect(await added(() => api.delete(one))).toMatchObject(entry('attendee.removed'));
  });

  it('what is done about several', async () => {
    const [first, second] = [await walkIn(), await walkIn('Ben')];
    const remove = { action: 'remove', attendeeIds: [first, second] };
    const sheet = await added(() => api.post(at('/badge-sheets'), { format: 'a6' }));
    expect(sheet).toMatchObject([{ act: 'badges.printed', amount: 2, subjectId: expect.any(String) }]);
    const printed = at(`/badge-sheets/${sheet[0].subjectId}`);
    await eventually(async () => (await api.get(printed)).body.state === 'done');
    expect(await added(() => api.get(`${printed}/file`))).toMatchObject([{ act: 'badges.downloaded', subjectId: sheet[0].subjectId }]);
    expect(await added(() => api.post(at('/attendee-actions'), remove))).toMatchObject([{ act: 'attendees.removed', amount: 2 }]);
  });

  it('what a member does with the team and its keys', async () => {
    const { browser } = await newOwner();
    const acts = async () => (await log(browser)).items.map(({ act }: { act: string }) => act);
    const { body: dora } = await browser.post('/api/v1/team', { email: `dora-${randomUUID()}@example.org`, role: 'staff' });
    await browser.patch(`/api/v1/team/${dora.id}`, { role: 'admin' });
    await browser.delete(`/api/v1/team/${dora.id}`);
    const { body: key } = await browser.post('/api/v1/api-keys', { name: 'CRM', scopes: ['events.read'] });
    await browser.delete(`/api/v1/api-keys/${key.id}`);
    expect(await acts()).toEqual([
      ...['apiKey.revoked', 'apiKey.made', 'member.removed', 'member.changed', 'member.invited', 'member.signedIn'],
    ]);
  });

  it('what a member does with webhooks', async () => {
    const { browser } = await newOwner();
    const { body: hook } = await browser.post('/api/v1/webhooks', { url: 'https://93.184.216.34/', types: ['event.created'] });
    const path = `/api/v1/webhooks/${hook.id}`;
    await browser.patch(path, { state: 'paused' });
    await browser.post(`${path}/secret`);
    await browser.post(`${path}/replays`, { since: '2026-01-01T00:00:00Z' });
    await browser.delete(path);
    const subjectId = hook.id;
    expect((await log(browser)).items).toMatchObject([
      { act: 'webhook.removed', subjectId },
      { act: 'webhook.replayed', subjectId, amount: 0 },
      { act: 'webhook.secretRotated', subjectId },
      { act: 'webhook.changed', subjectId, details: { fields: ['state'] } },
      { act: 'webhook.added', subjectId },
      { act: 'member.signedIn' },
    ]);
  });

  it('a link to the results that is made and revoked, once', async () => {
    const { browser } = await newOwner();
    const eventId = (await browser.post('/api/v1/events', eventNow())).body.id;
    const path = `/api/v1/events/${eventId}/results-links`;
    const { id: subjectId } = (await browser.post(path, { name: 'Secret' })).body;
    for (let time = 0; time < 2; time += 1) await browser.delete(`${path}/${subjectId}`);
    const { items } = await log(browser);
    expect(items).toMatchObject([
      { act: 'resultsLink.revoked', eventId, subjectId, who: { kind: 'member' } },
      { act: 'resultsLink.made', eventId, subjectId, who: { kind: 'member' } },
      { act: 'event.created' },
      { act: 'member.signedIn' },
    ]);
    expect(JSON.stringify(items)).not.toContain('Secret');
  });

  it('an import that runs in the background, and its undoing', async () => {
    const lines = Array.from({ length: 2_001 }, (_, row) => `Person ${row}`).join('\n');
    let subjectId = '';
    const imported = await added(async () => {
      const answer = await api.upload(at('/attendee-imports'), `Name\n${lines}\n`);
      subjectId = answer.body.id;
      await eventually(async () => (await api.get(at(`/attendee-imports/${subjectId}`))).body.state === 'done');
      return answer;
    });
    expect(imported).toMatchObject([{ act: 'attendees.imported', subjectId, amount: 2_001 }]);
    expect(await added(() => api.delete(at(`/attendee-imports/${subjectId}`)))).toMatchObject([
      { act: 'import.undone', subjectId, amount: 2_001 },
    ]);
  });

  it('a member who signs in', async () => {
    const { browser, email } = await newOwner();
    const { items } = await log(browser);
    expect(items).toMatchObject([{ act: 'member.signedIn', who: { kind: 'member', name: email }, eventId: null }]);
  });
});

describe('no entry is left by', () => {
  it('what is refused, what a dry run looks at, and reading the log', async () => {
    const before = await log();
    await api.patch(at(), { endsAt: '2020-01-01T00:00:00Z' });
    await api.upload(at('/attendee-imports'), 'Name,Email\n,none\n');
    await api.upload(at('/attendee-imports?dryRun=true'), 'Name\nEve\n');
    await api.get(`/api/v1/events/${randomUUID()}/attendees.csv`);
    await api.get(at('/results'));
    expect(await log()).toEqual(before);
  });

  it('what attendees do themselves', async () => {
    const { phone } = await attendee(app, api, eventId, 'Ana');
    const before = await log();
    await phone.get('/api/v1/me/badge.svg');
    await phone.patch('/api/v1/me', { company: 'Globex' });
    expect(await log()).toEqual(before);
  });
});

describe('the log', () => {
  it('is read newest first, page by page', async () => {
    for (const name of ['One', 'Two', 'Three']) await walkIn(name);
    const whole = await log();
    expect(whole.items.map(({ act }: { act: string }) => act)).toEqual([...Array(3).fill('attendee.added'), 'event.created']);
    const first = await log(api, '?limit=3');
    const rest = await log(api, `?limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items]).toEqual(whole.items);
    expect(rest.nextCursor).toBeNull();
  });

  it('shows nothing to another organization', async () => {
    await walkIn();
    const { api: other } = await app.organization();
    expect(await log(other)).toEqual({ items: [], nextCursor: null });
    expect(await log(other, `?cursor=${(await log()).items[0].id}`)).toEqual({ items: [], nextCursor: null });
  });

  it('keeps no name and no address of anybody who was registered', async () => {
    await api.post(at('/attendees'), { name: 'Zqwren', email: 'zqwren@example.org' });
    await api.get(at('/attendees?query=zqwren'));
    const [{ text }] = await stored(app, "select string_agg(a::text, '') as text from audit_entry a where organization_id = $1", [id]);
    expect(text.toLowerCase()).not.toContain('zqwren');
  });

  it('is changed by nobody: the database refuses it', async () => {
    const client = new pg.Client({ connectionString: app.superuserUrl });
    await client.connect();
    for (const statement of ["update audit_entry set act = 'nothing'", 'delete from audit_entry', 'truncate audit_entry']) {
      await client.query('begin');
      await client.query('set local role within24_app');
      await client.query("select set_config('w24.organization_id', $1, true)", [id]);
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
      await client.query('rollback');
    }
    await client.end();
  });
});
