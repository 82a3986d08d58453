import { randomUUID } from 'node:crypto';
import type { AttendeeActionAnswer } from '@within24/shared';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer, Client } from '../../support/client.js';
import { attendee, eventNow, mailedLink, scan, scanOf } from '../../support/people.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp();
  ({ api } = await app.organization());
});
afterAll(() => app?.close());

const newEvent = async (of = api) => (await of.post('/api/v1/events', eventNow())).body.id as string;
const walkIn = async (eventId: string, name: string, more: object = {}) =>
  (await api.post(`/api/v1/events/${eventId}/attendees`, { name, ...more })).body;

describe('two organizers who correct the same attendee', () => {
  it('never write over each other unseen', async () => {
    const eventId = await newEvent();
    const ana = await walkIn(eventId, 'Ana Rosi', { company: 'Globex' });
    const path = `/api/v1/events/${eventId}/attendees/${ana.id}`;
    const read = await api.get(path);
    const match = (etag: string | null) => ({ headers: { 'if-match': etag ?? '' } });
    expect(read.headers.get('etag')).toBe(`"${ana.version}"`);
    const first = await api.patch(path, { name: 'Ana Rossi' }, match(read.headers.get('etag')));
    expect([first.status, first.body.name]).toEqual([200, 'Ana Rossi']);
    const second = await api.patch(path, { company: 'Initech' }, match(read.headers.get('etag')));
    expect([second.status, second.body.code]).toEqual([412, 'attendee_changed']);
    expect((await api.get(path)).body).toMatchObject({ name: 'Ana Rossi', company: 'Globex' });
    expect((await api.patch(path, { company: 'Initech' }, match(`"${first.body.version}"`))).body).toMatchObject({ company: 'Initech' });
  });

  it('may write at once only if they ask for it', async () => {
    const eventId = await newEvent();
    const ana = await walkIn(eventId, 'Ana');
    const path = `/api/v1/events/${eventId}/attendees/${ana.id}`;
    const tries = ['A', 'B', 'C', 'D'].map((name) => api.patch(path, { name }, { headers: { 'if-match': `"${ana.version}"` } }));
    expect((await Promise.all(tries)).map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    expect((await api.patch(path, { name: 'Anna' }, { headers: { 'if-match': '*' } })).status).toBe(200);
    expect((await api.patch(path, { name: 'Anna' }, { headers: { 'if-match': 'yesterday' } })).body.code).toBe('invalid_input');
  });

  it('are not held up by what the attendee does on the phone', async () => {
    const eventId = await newEvent();
    const ana = await attendee(app, api, eventId, 'Ana');
    const path = `/api/v1/events/${eventId}/attendees/${ana.id}`;
    const etag = (await api.get(path)).headers.get('etag')!;
    await ana.phone.patch('/api/v1/me', { sharing: true, wantsReminders: false });
    expect((await api.patch(path, { name: 'Ana R.' }, { headers: { 'if-match': etag } })).status).toBe(200);
  });
});

describe('an action on many rows', () => {
  const act = (eventId: string, action: string, attendeeIds: unknown) =>
    api.post(`/api/v1/events/${eventId}/attendee-actions`, { action, attendeeIds });
  const outcomes = ({ body }: Answer) => (body as AttendeeActionAnswer).items.map(({ outcome }) => outcome);

  it('removes who can go, and says of each other one why not', async () => {
    const [eventId, otherEvent] = [await newEvent(), await newEvent()];
    const [ana, ben] = [await attendee(app, api, eventId, 'Ana'), await attendee(app, api, eventId, 'Ben')];
    await scan(ana.phone, scanOf(ben.code));
    const [cem, elsewhere] = [await walkIn(eventId, 'Cem'), await walkIn(otherEvent, 'Dora')];
    const answer = await act(eventId, 'remove', [ana.id, cem.id, elsewhere.id, randomUUID(), cem.id]);
    expect([answer.status, outcomes(answer)]).toEqual([200, ['has_connections', 'done', 'not_found', 'not_found']]);
    expect(answer.body.items[0].attendeeId).toBe(ana.id);
    const left = (await api.get(`/api/v1/events/${eventId}/attendees`)).body.items.map(({ name }: { name: string }) => name);
    expect(left).toEqual(['Ana', 'Ben']);
    expect((await api.get(`/api/v1/events/${otherEvent}/attendees`)).body.items).toHaveLength(1);
  });

  it('mails the link to who has an address', async () => {
    const eventId = await newEvent();
    const [ana, ben] = [await walkIn(eventId, 'Ana', { email: `${randomUUID()}@example.org` }), await walkIn(eventId, 'Ben')];
    expect(outcomes(await act(eventId, 'invite', [ana.id, ben.id, randomUUID()]))).toEqual(['done', 'no_address', 'not_found']);
    expect(await mailedLink(app, ana.email)).toContain('/a/#');
  });

  it.each([
    ['nobody', 'remove', []],
    ['more than 500', 'remove', Array.from({ length: 501 }, () => randomUUID())],
    ['no ids', 'remove', ['x']],
    ['one id that is no list', 'remove', randomUUID()],
    ['an action that is none', 'forget', [randomUUID()]],
  ])('on %s is refused', async (_, action, ids) => {
    expect((await act(await newEvent(), action, ids)).status).toBe(422);
  });
});

describe('before a walk-in is added', () => {
  it('whoever has the address, or a name that reads alike, is offered', async () => {
    const eventId = await newEvent();
    const email = `${randomUUID()}@example.org`;
    await walkIn(eventId, 'Anna-Lena Müller', { email });
    await walkIn(eventId, 'Anna Okafor');
    await walkIn(await newEvent(), 'Anna Okafor');
    const offered = async (query: Record<string, string>) =>
      (await api.get(`/api/v1/events/${eventId}/attendee-lookalikes?${new URLSearchParams(query)}`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await offered({ name: 'A. M.', email: email.toUpperCase() })).toEqual(['Anna-Lena Müller']);
    expect(await offered({ name: 'anna-lena muller' })).toEqual(['Anna-Lena Müller']);
    expect(await offered({ name: 'Anna Okafoor' })).toEqual(['Anna Okafor']);
    expect(await offered({ name: 'Anna' })).toEqual([]);
    expect(await offered({ name: 'Ben Okafor' })).toEqual([]);
    expect((await api.get(`/api/v1/events/${eventId}/attendee-lookalikes`)).status).toBe(422);
  });
});
