import { randomUUID } from 'node:crypto';
import { FactsRepository } from '../../../apps/api/src/results/facts.repository.js';
import { ResultsRepository } from '../../../apps/api/src/results/results.repository.js';
import { Database } from '../../../apps/api/src/platform/database/database.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, mailedLink, minutes, openLink, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { dueNow, nudgeMails, nudgesOf } from '../nudges/trial.js';

let app: TestApp;
let api: Client;
let organizationId: string;
let eventId: string;
const calm = { startsAt: minutes(-180), nudgePolicy: { quietHours: null } };
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  ({ api, id: organizationId } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow(calm))).body.id;
});
afterAll(() => app?.close());

const join = (name: string, more: object = {}) => attendee(app, api, eventId, name, more);
const meet = async (one: Person, other: Person, note = '') =>
  (await scan(one.phone, scanOf(other.code, { scannedAt: minutes(-120), note }))).body.items[0].contact;
const erase = async ({ phone }: Person) => expect((await phone.delete('/api/v1/me')).status).toBe(204);
const followUp = (evidence = 'reported', at = new Date().toISOString()) => ({
  ...{ clientFollowUpId: randomUUID(), channel: 'email', gift: 'article', doneAt: at, sentAt: at, evidence },
});

describe('somebody who deleted everything', () => {
  it('is "a deleted attendee" to whom they met, who keep their own note and what they did', async () => {
    const [ana, ben] = [await join('Ana Rossi', { company: 'Globex' }), await join('Ben Okafor')];
    const contact = await meet(ben, ana, 'Owes me a book');
    await ben.phone.post(`/api/v1/me/contacts/${contact.id}/follow-ups`, followUp());
    await quiet(app);
    const since = new Date().toISOString();
    await erase(ana);
    const nobody = { title: null, email: null, phone: null, links: [], canHelpWith: null, lookingFor: null };
    const kept = (await ben.phone.get(`/api/v1/me/contacts?since=${since}`)).body.items;
    expect(kept).toMatchObject([
      { id: contact.id, state: 'erased', note: 'Owes me a book', metAt: contact.metAt, followUps: [{ gift: 'article' }] },
    ]);
    expect(kept[0].card).toEqual({ name: '', company: null, shared: false, ...nobody });
    const written = await ben.phone.patch(`/api/v1/me/contacts/${contact.id}`, { note: 'Still owes it' });
    expect([written.status, written.body.note]).toEqual([200, 'Still owes it']);
  });

  it('is signed out, while others in the same browser stay', async () => {
    const [ana, ben] = [await join('Ana Rossi'), await join('Ben Okafor')];
    await openLink(ben.phone, await mailedLink(app, ana.email));
    const as = (person: Person) => ({ headers: { 'w24-attendee': person.id } });
    expect((await ben.phone.delete('/api/v1/me')).status).toBe(409);
    expect((await ben.phone.delete('/api/v1/me', as(ana))).status).toBe(204);
    expect((await ben.phone.get('/api/v1/me', as(ana))).body.code).toBe('personal_link_required');
    expect((await ana.phone.get('/api/v1/me')).status).toBe(401);
    expect((await ana.phone.delete('/api/v1/me')).status).toBe(401);
    expect((await ben.phone.get('/api/v1/me')).body.id).toBe(ben.id);
  });

  it('cannot be reached by their badge, their links, a code or the desk', async () => {
    const [ana, ben] = [await join('Ana Rossi'), await join('Ben Okafor')];
    const link = await mailedLink(app, ana.email);
    await erase(ana);
    for (const code of [ana.code, ana.shortCode]) expect((await scan(ben.phone, scanOf(code))).body.items[0].status).toBe('unknown_code');
    expect((await app.stranger().post('/api/v1/attendee/session', { token: link.split('#')[1] })).status).toBe(410);
    await app.stranger().post('/api/v1/attendee/sign-in-code', { email: ana.email });
    const desk = `/api/v1/events/${eventId}/attendees`;
    expect((await api.get(`${desk}?query=${ana.email}`)).body.items).toEqual([]);
    const ids = (await api.get(`${desk}?limit=200`)).body.items.map((one: { id: string }) => one.id);
    expect([ids.includes(ana.id), ids.includes(ben.id)]).toEqual([false, true]);
    expect((await api.patch(`${desk}/${ana.id}`, { name: 'Back again' })).status).toBe(404);
    expect((await api.post(`${desk}/${ana.id}/badge`)).status).toBe(404);
    expect((await api.get(`${desk}/${ana.id}/badge.svg`)).status).toBe(404);
    expect((await api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [ana.id] })).body).toEqual({ queued: 0 });
    expect((await api.get(`/api/v1/events/${eventId}`)).body.attendeeCount).toBe(ids.length);
    await quiet(app);
    expect(app.mailbox.messages({ to: ana.email })).toHaveLength(1);
  });

  it('can be found again by a phone whose upload was not answered', async () => {
    const [ana, ben] = [await join('Ana Rossi'), await join('Ben Okafor')];
    const [item] = [scanOf(ana.code, { note: 'Mine' })];
    const first = (await scan(ben.phone, item)).body.items[0];
    await erase(ana);
    const again = (await scan(ben.phone, item)).body.items[0];
    expect([again.status, again.contact.id, again.contact.state, again.contact.note]).toEqual([
      'created',
      first.contact.id,
      'erased',
      'Mine',
    ]);
  });

  it('stays in the event’s figures as a number', async () => {
    const [ana, ben, cem] = [await join('Ana Rossi'), await join('Ben Okafor'), await join('Cem Kaya')];
    const contact = await meet(ana, ben, 'private');
    await meet(cem, ana);
    await ana.phone.post(`/api/v1/me/contacts/${contact.id}/follow-ups`, followUp());
    await quiet(app);
    const before = await figures();
    expect(before.total).toBeGreaterThan(0);
    await erase(ana);
    await quiet(app);
    expect(await figures()).toEqual(before);
  });

  it('is in nobody’s introductions any more', async () => {
    const [ana, ben, cem] = [await join('Ana Rossi'), await join('Ben Okafor'), await join('Cem Kaya')];
    const contactIds = [(await meet(cem, ana)).id, (await meet(cem, ben)).id];
    expect((await cem.phone.post('/api/v1/me/introductions', { contactIds, message: 'Ana, meet Ben' })).status).toBe(201);
    await erase(ana);
    for (const { phone } of [ben, cem]) expect((await phone.get('/api/v1/me/introductions')).body.items).toEqual([]);
  });
});

/** What organizers' pictures are made of. */
async function figures() {
  const results = app.app.nest.get(ResultsRepository, { strict: false });
  const facts = app.app.nest.get(FactsRepository, { strict: false });
  const place = { organizationId, eventId };
  return app.app.nest.get(Database).tenant(organizationId, async (tx) => {
    const { attendees, openedLink, scans, connections, activeAttendees } = await results.activity(tx, place);
    const { outcomes, total } = await facts.headline(tx, place);
    outcomes.sort((one, other) => one.attendeeId.localeCompare(other.attendeeId));
    const activity = { attendees, openedLink, scans, connections, activeAttendees };
    return { activity, outcomes, total };
  });
}

describe('nudges', () => {
  it('name nobody who deleted everything, and still name the others', async () => {
    const [ana, ben, cem] = [await join('Ana Erased'), await join('Ben Okafor'), await join('Cem Kaya')];
    await meet(ben, ana);
    await meet(ben, cem);
    await quiet(app);
    await erase(ana);
    await quiet(app);
    await dueNow(app);
    const [mail] = await eventually(() => nudgeMails(app, ben).length > 0 && nudgeMails(app, ben));
    expect(mail!.subject).toMatch(/^Write to Cem( Kaya)? while/);
    expect(JSON.stringify(mail)).not.toMatch(/Ana|Erased/);
  });

  it('are not sent where nobody else is left to write to, nor to whoever deleted everything', async () => {
    const [ana, ben] = [await join('Ana Rossi'), await join('Ben Okafor')];
    await meet(ben, ana);
    await quiet(app);
    const [mine] = await nudgesOf(app, ana);
    expect([mine?.state, (await nudgesOf(app, ben))[0]?.state]).toEqual(['planned', 'planned']);
    await erase(ana);
    // At once, in the same transaction.
    expect(await stored(app, 'select state from nudge where id = $1', [mine!.id])).toEqual([{ state: 'skipped' }]);
    await quiet(app);
    expect((await nudgesOf(app, ben)).map(({ state }) => state)).toEqual(['skipped']);
    expect([nudgeMails(app, ana), nudgeMails(app, ben)]).toEqual([[], []]);
  });

  it('go on for the same person in another event', async () => {
    const [ana, ben] = [await join('Ana Rossi'), await join('Ben Okafor')];
    const second = (await api.post('/api/v1/events', eventNow({ ...calm, name: 'Second' }))).body.id;
    const again = (await api.post(`/api/v1/events/${second}/attendees`, { name: 'Ana Again', email: ana.email })).body.id;
    const cem = await attendee(app, api, second, 'Cem Kaya');
    await meet(ana, ben);
    const [{ code }] = await stored(app, 'select code from badge_code where attendee_id = $1', [again]);
    await scan(cem.phone, scanOf(code, { scannedAt: minutes(-120) }));
    await quiet(app);
    await erase(ana);
    await quiet(app);
    await dueNow(app);
    const [mail] = await eventually(() => nudgeMails(app, ana).length > 0 && nudgeMails(app, ana));
    expect(mail!.subject).toContain('Cem');
    expect(JSON.stringify(mail)).not.toContain('Ben');
  });

  it('have no buttons any more once their reader deleted everything', async () => {
    const [ana, ben] = [await join('Ana Rossi'), await join('Ben Okafor')];
    const contact = await meet(ana, ben);
    await quiet(app);
    await dueNow(app);
    const mail = (await eventually(() => nudgeMails(app, ana)[0])) as { text: string };
    await eventually(async () => (await nudgesOf(app, ana))[0]?.state === 'accepted');
    const token = /\/n#([\w-]+)/.exec(mail.text)![1];
    expect((await app.stranger().post('/api/v1/nudge-actions/view', { token })).status).toBe(200);
    await erase(ana);
    expect((await app.stranger().post('/api/v1/nudge-actions/view', { token })).body.code).toBe('mail_link_expired');
    const act = { token, action: 'followedUp', contactId: contact.id };
    expect((await app.stranger().post('/api/v1/nudge-actions', act)).status).toBe(410);
  });

  it('show whoever got them that the other is gone', async () => {
    const [ana, ben] = [await join('Ana Rossi'), await join('Ben Okafor')];
    await meet(ben, ana, 'My note');
    await quiet(app);
    await dueNow(app);
    const mail = (await eventually(() => nudgeMails(app, ben)[0])) as { text: string };
    await erase(ana);
    const token = /\/n#([\w-]+)/.exec(mail.text)![1];
    const { body } = await app.stranger().post('/api/v1/nudge-actions/view', { token });
    expect(body.contacts).toMatchObject([{ name: '', company: null, state: 'removed', note: 'My note' }]);
  });
});
