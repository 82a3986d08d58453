import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';

const day = 24 * 60;

let app: TestApp;
let api: Client;
let ana: Person;
let ben: Person;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 3_600_000 });
  api = (await app.organization()).api;
});
beforeEach(async () => {
  const { body: event } = await api.post('/api/v1/events', eventNow({ startsAt: minutes(-3 * day), endsAt: minutes(60) }));
  [ana, ben] = (await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, event.id, name)))) as [Person, Person];
});
afterAll(() => app?.close());

/** They met so many minutes ago; answers Ana's contact. */
async function met(ago: number): Promise<string> {
  const { body } = await scan(ana.phone, scanOf(ben.code, { scannedAt: minutes(-ago) }));
  return body.items[0].contact.id;
}

const done = (different: object = {}) => ({
  clientFollowUpId: randomUUID(),
  channel: 'email',
  gift: 'article',
  doneAt: minutes(0),
  sentAt: minutes(0),
  evidence: 'reported',
  ...different,
});
const followUp = (contactId: string, body: unknown) => ana.phone.post(`/api/v1/me/contacts/${contactId}/follow-ups`, body);
const contactOf = async (contactId: string) => (await ana.phone.get(`/api/v1/me/contacts/${contactId}`)).body;
const storedOf = async (contactId: string) =>
  stored<{ doneAt: Date; inTime: boolean; voided: boolean }>(
    app,
    `select done_at as "doneAt", in_time as "inTime", voided_at is not null as voided from follow_up where contact_id = $1 order by created_at`,
    [contactId],
  );
/** In how many minutes each planned nudge of this person is due. */
const plannedFor = async ({ email }: Person) =>
  stored<{ id: string }>(
    app,
    `select n.id from nudge n join attendee a on a.organization_id = n.organization_id and a.address_key = n.address_key
     where a.email = $1 and n.state = 'planned'`,
    [email],
  );
const minutesAgo = (at: string | Date) => (Date.now() - new Date(at).getTime()) / 60_000;

describe('a follow-up', () => {
  it('ends its owner’s nudge and leaves the other side open', async () => {
    const id = await met(120);
    await eventually(async () => (await plannedFor(ana)).length === 1 && (await plannedFor(ben)).length === 1);

    const answer = await followUp(id, done({ channel: 'linkedin', gift: 'offer_of_help', evidence: 'confirmed' }));

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ channel: 'linkedin', gift: 'offer_of_help', evidence: 'confirmed' });
    expect(await contactOf(id)).toMatchObject({ state: 'followedUp', followUps: [answer.body] });
    expect((await ben.phone.get('/api/v1/me/contacts')).body.items).toMatchObject([{ state: 'open', followUps: [] }]);
    await quiet(app);
    expect([(await plannedFor(ana)).length, (await plannedFor(ben)).length]).toEqual([0, 1]);
  });

  it('sent again is the same follow-up, also many times at once', async () => {
    const id = await met(60);
    const body = done();
    const first = await followUp(id, body);
    const again = await Promise.all(Array.from({ length: 10 }, () => followUp(id, body)));
    for (const answer of again) expect([answer.status, answer.body]).toEqual([201, first.body]);
    const other = done({ channel: 'phone', gift: undefined });
    const atOnce = await Promise.all(Array.from({ length: 10 }, () => followUp(id, other)));
    expect(new Set(atOnce.map(({ body: { id: followUpId } }) => followUpId)).size).toBe(1);
    expect((await contactOf(id)).followUps).toMatchObject([{ gift: 'article' }, { channel: 'phone', gift: 'none' }]);
  });

  it('bears the phone’s time, corrected by the phone’s own error', async () => {
    const id = await met(120);
    const years = 10 * 365 * day;
    for (const error of [0, years, -years]) {
      const { body } = await followUp(id, done({ doneAt: minutes(error - 30), sentAt: minutes(error) }));
      expect(minutesAgo(body.doneAt)).toBeCloseTo(30, 0);
    }
  });

  it('is never before the meeting nor in the future, whatever the phone says', async () => {
    const id = await met(120);
    const { metAt } = await contactOf(id);
    const now = minutes(0);
    const strange = [
      [minutes(-600), now, metAt],
      ['1970-01-01T00:00:00Z', now, metAt],
      ['0000-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59', metAt],
      ['9999-12-31T23:59:59-23:59', now, now],
      [now, '1970-01-01T00:00:00Z', now],
      ['9999-12-31T23:59:59-23:59', '0000-01-01T00:00:00+23:59', now],
    ];
    for (const [doneAt, sentAt, expected] of strange) {
      const { status, body } = await followUp(id, done({ doneAt, sentAt }));
      expect([doneAt, sentAt, status]).toEqual([doneAt, sentAt, 201]);
      expect(Math.abs(Date.parse(body.doneAt) - Date.parse(expected))).toBeLessThan(2_000);
    }
  });

  it('is in time until 24 hours after the meeting, by when it was done and not when it was uploaded', async () => {
    const id = await met(30 * 60);
    await followUp(id, done({ doneAt: minutes(-6 * 60 - 5) }));
    await followUp(id, done({ doneAt: minutes(-6 * 60 + 5) }));
    await followUp(id, done());
    expect((await storedOf(id)).map(({ inTime }) => inTime)).toEqual([true, false, false]);
  });

  it('once in time stays in time when a late upload moves the meeting to an earlier hour', async () => {
    const id = await met(10);
    await followUp(id, done());
    await scan(ben.phone, scanOf(ana.code, { scannedAt: minutes(-2 * day) }));

    const contact = await contactOf(id);
    expect(minutesAgo(contact.metAt)).toBeCloseTo(2 * day, 0);
    expect(Date.parse(contact.followUpBy)).toBeLessThan(Date.now());
    expect(contact.state).toBe('followedUp');
    expect(await storedOf(id)).toMatchObject([{ inTime: true }]);
  });

  it('that is undone opens the contact and plans its nudge anew', async () => {
    const id = await met(120);
    const body = done();
    const { body: made } = await followUp(id, body);
    await quiet(app);
    expect(await plannedFor(ana)).toHaveLength(0);
    const undo = () => ana.phone.delete(`/api/v1/me/contacts/${id}/follow-ups/${made.id}`);

    expect((await undo()).status).toBe(204);
    expect((await undo()).status).toBe(204);
    expect(await contactOf(id)).toMatchObject({ state: 'open', followUps: [] });
    await quiet(app);
    expect(await plannedFor(ana)).toHaveLength(1);

    expect((await followUp(id, body)).status).toBe(201);
    expect(await contactOf(id)).toMatchObject({ state: 'open', followUps: [] });
    expect(await storedOf(id)).toMatchObject([{ voided: true }]);
    await followUp(id, done());
    expect((await contactOf(id)).state).toBe('followedUp');
  });

  it('is undone under the name that the phone gave it, before it has heard of another', async () => {
    const id = await met(120);
    const [mine, kept] = [done(), done()];
    for (const body of [mine, kept]) await followUp(id, body);
    expect((await ana.phone.delete(`/api/v1/me/contacts/${id}/follow-ups/${mine.clientFollowUpId}`)).status).toBe(204);
    expect((await storedOf(id)).map(({ voided }) => voided)).toEqual([true, false]);
    expect((await ben.phone.delete(`/api/v1/me/contacts/${id}/follow-ups/${kept.clientFollowUpId}`)).status).toBe(404);
  });

  it('can be late, and of several one is enough', async () => {
    const id = await met(2 * day);
    expect((await contactOf(id)).state).toBe('past');
    const { body: first } = await followUp(id, done());
    await followUp(id, done());
    await ana.phone.delete(`/api/v1/me/contacts/${id}/follow-ups/${first.id}`);
    expect((await contactOf(id)).state).toBe('followedUp');
    expect((await storedOf(id)).map(({ inTime }) => inTime)).toEqual([false, false]);
  });

  it.each([
    ['no id', { clientFollowUpId: undefined }, 'clientFollowUpId'],
    ['an unknown channel', { channel: 'pigeon' }, 'channel'],
    ['an unknown gift', { gift: 'money' }, 'gift'],
    ['evidence that only the server gives', { evidence: 'sent' }, 'evidence'],
    ['no time', { doneAt: null }, 'doneAt'],
    ['a time without offset', { doneAt: '2026-03-01T10:00:00' }, 'doneAt'],
    ['a day that does not exist', { sentAt: '2026-02-30T10:00:00Z' }, 'sentAt'],
    ['a year of six digits', { sentAt: '+012026-02-01T10:00:00Z' }, 'sentAt'],
  ])('with %s is refused', async (_, different, at) => {
    const id = await met(60);
    const answer = await followUp(id, done(different));
    expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([422, 'invalid_input', at]);
    expect(await storedOf(id)).toEqual([]);
  });

  it('of nothing, or with an id that is none, is answered as what does not exist', async () => {
    const id = await met(60);
    const answers = await Promise.all([
      followUp(randomUUID(), done()),
      followUp('no-uuid', done()),
      followUp('%00', done()),
      ana.phone.delete(`/api/v1/me/contacts/${id}/follow-ups/${randomUUID()}`),
      ana.phone.delete(`/api/v1/me/contacts/${id}/follow-ups/no-uuid`),
    ]);
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([404, answers[0].body]);
    for (const body of [null, [], 'done', {}]) expect((await followUp(id, body)).status).toBe(422);
  });
});
