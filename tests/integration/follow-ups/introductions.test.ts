import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums, stored } from '../../support/stored.js';
import { answerTo, contactWith, introduce, introductionsOf, threePeople, type Three } from './introduced.js';

let app: TestApp;
let api: Client;
let three: Three;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 3_600_000 });
  api = (await app.organization()).api;
});
beforeEach(async () => {
  three = await threePeople(app, api);
});
afterAll(() => app?.close());

const card = { sharing: true, sharedFields: ['email', 'title', 'lookingFor'], title: 'Engineer', lookingFor: 'a pilot' };
const shareAll = () => Promise.all([three.ana, three.ben, three.cleo].map(({ phone }) => phone.patch('/api/v1/me', card)));
const proposed = async () => (await introduce(three.ana, three.contacts)).body.id as string;
const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const letAllExpire = () => stored(app, 'update introduction set expires_at = now()');

describe('an introduction', () => {
  it('shows the two only what a badge prints, until both have accepted', async () => {
    await shareAll();
    const { status, body } = await introduce(three.ana, three.contacts);
    expect(status).toBe(201);
    expect(body).toMatchObject({ role: 'proposer', state: 'proposed', contactIds: three.contacts, message: 'You both build harbours.' });
    expect(body.people.map(({ name, email }: { name: string; email: string }) => [name, email])).toEqual([
      ['Ben Okafor', three.ben.email],
      ['Cleo Park', three.cleo.email],
    ]);
    expect(new Date(body.expiresAt).getTime() - new Date(body.createdAt).getTime()).toBe(14 * 86_400_000);

    const bare = { shared: false, title: null, email: null, lookingFor: null };
    const seen = { role: 'invited', state: 'proposed', proposer: { name: 'Ana Ruiz', shared: true } };
    expect(await introductionsOf(three.ben)).toMatchObject([
      { ...seen, other: { name: 'Cleo Park', company: 'Park & Co', ...bare }, myAnswer: null },
    ]);
    const accepted = await answerTo(three.ben, body.id, 'accept');
    expect(accepted.body).toMatchObject({ ...seen, other: { name: 'Cleo Park', ...bare }, myAnswer: 'accepted' });
    expect(await introductionsOf(three.cleo)).toMatchObject([{ ...seen, other: { name: 'Ben Okafor', ...bare }, myAnswer: null }]);

    const made = await answerTo(three.cleo, body.id, 'accept');
    expect([made.status, made.body.state]).toEqual([200, 'made']);
    expect(made.body.other).toMatchObject({ shared: true, email: three.ben.email, title: 'Engineer', lookingFor: 'a pilot' });
    expect(await introductionsOf(three.ben)).toMatchObject([{ state: 'made', other: { email: three.cleo.email } }]);
    expect(await introductionsOf(three.ana)).toMatchObject([{ state: 'made', role: 'proposer' }]);
    expect((await three.ben.phone.get('/api/v1/me/contacts')).body.items).toHaveLength(1);
  });

  it('stays listed while it is among the hundred newest of who proposed it, or of who is asked', async () => {
    const dora = await attendee(app, api, three.eventId, 'Dora');
    await scan(three.ben.phone, scanOf(dora.code), scanOf(three.ana.code));
    const asked = (await introduce(three.ben, [await contactWith(three.ben, dora), await contactWith(three.ben, three.ana)])).body.id;
    await stored(
      app,
      `with i as (
         insert into introduction (organization_id, event_id, id, proposer_id, client_introduction_id, message, created_at)
         select organization_id, event_id, gen_random_uuid(), $2, gen_random_uuid(), n::text, now() + n * interval '1 second'
         from introduction, generate_series(1, 101) n where id = $1 returning *)
       insert into introduction_person (organization_id, event_id, introduction_id, attendee_id, contact_id, place)
       select organization_id, event_id, id, p.a, p.c, p.n from i, unnest($3::uuid[], $4::uuid[]) with ordinality as p(a, c, n)`,
      [asked, three.ana.id, [three.ben.id, three.cleo.id], three.contacts],
    );
    const messages = async (person: Person) => (await introductionsOf(person)).map(({ message }: { message: string }) => message);
    const newest = Array.from({ length: 100 }, (_, n) => String(101 - n));
    expect(await messages(three.ana)).toEqual([...newest, 'You both build harbours.']);
    expect(await messages(three.ben)).toEqual([...newest, 'You both build harbours.']);
    expect(await messages(three.cleo)).toEqual(newest);
  });

  it('follows the sharing rule also once it is made, at any time', async () => {
    await shareAll();
    const id = await proposed();
    await answerTo(three.ben, id, 'accept');
    await answerTo(three.cleo, id, 'accept');
    await three.ben.phone.patch('/api/v1/me', { sharing: false });
    expect(await introductionsOf(three.cleo)).toMatchObject([{ state: 'made', other: { name: 'Ben Okafor', shared: false, email: null } }]);
    expect(await introductionsOf(three.ben)).toMatchObject([{ state: 'made', other: { shared: false, email: null } }]);
  });

  it('sent again under the same id is the same, also many times at once', async () => {
    const more = { clientIntroductionId: randomUUID() };
    const all = await Promise.all(Array.from({ length: 8 }, () => introduce(three.ana, three.contacts, more)));
    for (const answer of all) expect([answer.status, answer.body]).toEqual([201, all[0]!.body]);
    expect(await introductionsOf(three.ben)).toHaveLength(1);
  });

  it('keeps its id when one of its two is gone: another under the same id is refused', async () => {
    const more = { clientIntroductionId: randomUUID() };
    await introduce(three.ana, three.contacts, more);
    await stored(app, 'delete from introduction_person where contact_id = $1', [three.contacts[1]]);
    expect(code(await introduce(three.ana, three.contacts, more))).toEqual([409, 'introduction_exists']);
  });

  it('of the same two by the same person is refused while one is open, also after somebody declined', async () => {
    const id = await proposed();
    const [one, two] = three.contacts;
    expect(code(await introduce(three.ana, [two, one]))).toEqual([409, 'introduction_exists']);
    await answerTo(three.ben, id, 'decline');
    expect(code(await introduce(three.ana, [one, two]))).toEqual([409, 'introduction_exists']);
    await letAllExpire();
    expect((await introduce(three.ana, [one, two])).status).toBe(201);
  });

  it('is over after 14 days by the database’s clock', async () => {
    const id = await proposed();
    await answerTo(three.ben, id, 'accept');
    await letAllExpire();
    expect(code(await answerTo(three.cleo, id, 'accept'))).toEqual([409, 'introduction_expired']);
    expect(code(await answerTo(three.cleo, id, 'decline'))).toEqual([409, 'introduction_expired']);
    expect((await answerTo(three.ben, id, 'accept')).body).toMatchObject({ state: 'expired', myAnswer: 'accepted' });
    for (const person of [three.ana, three.ben, three.cleo]) expect(await introductionsOf(person)).toMatchObject([{ state: 'expired' }]);
    await stored(app, "update introduction set created_at = now() - interval '31 days'");
    expect(await introductionsOf(three.ana)).toEqual([]);
  });
});

describe('whoever introduces', () => {
  it('sends thirty messages and introductions in 24 hours at most', async () => {
    await stored(
      app,
      `insert into introduction (organization_id, event_id, id, proposer_id, client_introduction_id, message)
       select organization_id, event_id, gen_random_uuid(), id, gen_random_uuid(), 'Meet.' from attendee, generate_series(1, 30) where id = $1`,
      [three.ana.id],
    );
    await shareAll();
    expect(code(await introduce(three.ana, three.contacts))).toEqual([429, 'too_many_messages']);
    const message = { subject: 'Hello', body: 'As promised.', personalLine: 'As promised.' };
    const answer = await three.ana.phone.post(`/api/v1/me/contacts/${three.contacts[0]}/messages`, message);
    expect(code(answer)).toEqual([429, 'too_many_messages']);
    await stored(app, "update introduction set created_at = now() - interval '25 hours' where proposer_id = $1", [three.ana.id]);
    expect((await introduce(three.ana, three.contacts)).status).toBe(201);
  });
});

describe('an answer', () => {
  it('that declines is told to nobody', async () => {
    const id = await proposed();
    const before = await Promise.all([introductionsOf(three.ana), introductionsOf(three.cleo)]);
    expect((await answerTo(three.ben, id, 'decline')).body).toMatchObject({ state: 'declined', myAnswer: 'declined' });
    expect(await Promise.all([introductionsOf(three.ana), introductionsOf(three.cleo)])).toEqual(before);
    expect((await answerTo(three.cleo, id, 'accept')).body).toMatchObject({ state: 'proposed', myAnswer: 'accepted' });
    expect(await introductionsOf(three.ana)).toEqual(before[0]);
    expect(await introductionsOf(three.ben)).toMatchObject([{ state: 'declined', other: { shared: false } }]);
  });

  it('twice is one, and can be changed only until it is made or declined', async () => {
    const id = await proposed();
    expect((await answerTo(three.ben, id, 'accept')).status).toBe(200);
    expect((await answerTo(three.ben, id, 'accept')).status).toBe(200);
    expect((await answerTo(three.ben, id, 'decline')).body.state).toBe('declined');
    expect((await answerTo(three.ben, id, 'decline')).status).toBe(200);
    expect(code(await answerTo(three.ben, id, 'accept'))).toEqual([409, 'introduction_declined']);

    await letAllExpire();
    const next = await proposed();
    await Promise.all([answerTo(three.ben, next, 'accept'), answerTo(three.cleo, next, 'accept')]);
    expect((await introductionsOf(three.ana))[0].state).toBe('made');
    expect(code(await answerTo(three.ben, next, 'decline'))).toEqual([409, 'introduction_made']);
    expect((await answerTo(three.ben, next, 'accept')).body.state).toBe('made');
  });

  it('is for the two who are asked; to anybody else it is not there', async () => {
    const other = await threePeople(app, api);
    const id = await proposed();
    for (const person of [three.ana, other.ana, other.ben]) {
      for (const answer of ['accept', 'decline'] as const) expect(code(await answerTo(person, id, answer))).toEqual([404, 'not_found']);
    }
    expect(await introductionsOf(other.ben)).toEqual([]);
  });
});

describe('two who', () => {
  it('are no contacts of the proposer, or the same one, are not introduced', async () => {
    const other = await threePeople(app, api);
    const [one, two] = three.contacts;
    await quiet(app);
    const before = await checksums(app);
    expect(code(await introduce(three.ana, [one, randomUUID()]))).toEqual([404, 'not_found']);
    expect(code(await introduce(three.ana, [one, other.contacts[0]]))).toEqual([404, 'not_found']);
    expect(code(await introduce(three.ana, [one, await contactWith(three.cleo, three.ana)]))).toEqual([404, 'not_found']);
    expect((await introduce(three.ana, [one, one])).status).toBe(422);
    expect((await introduce(three.ana, [one, one.toUpperCase()])).status).toBe(422);
    expect((await introduce(three.ana, [one, two], { message: ' ' })).status).toBe(422);
    expect(await checksums(app)).toEqual(before);
  });

  it('know each other are refused, and whether one has blocked the other since makes no difference', async () => {
    await scan(three.ben.phone, scanOf(three.cleo.code));
    const refused = await introduce(three.ana, three.contacts);
    expect(code(refused)).toEqual([409, 'already_connected']);
    await three.cleo.phone.post(`/api/v1/me/contacts/${await contactWith(three.cleo, three.ben)}/block`);
    const again = await introduce(three.ana, three.contacts);
    expect([again.status, again.body]).toEqual([refused.status, refused.body]);
  });

  it('have met meanwhile are not introduced any more, and the proposer hears nothing of it', async () => {
    const id = await proposed();
    const before = await introductionsOf(three.ana);
    await answerTo(three.ben, id, 'accept');
    await scan(three.ben.phone, scanOf(three.cleo.code));
    expect(code(await answerTo(three.cleo, id, 'accept'))).toEqual([409, 'already_connected']);
    expect(await introductionsOf(three.cleo)).toMatchObject([{ state: 'expired' }]);
    expect(await introductionsOf(three.ana)).toEqual(before);
    await three.cleo.phone.post(`/api/v1/me/contacts/${await contactWith(three.cleo, three.ben)}/block`);
    expect([await introductionsOf(three.ben), await introductionsOf(three.cleo)]).toEqual([[], []]);
  });

  it('have left the proposer are not introduced, and the other one hears nothing of it', async () => {
    const id = await proposed();
    await three.ben.phone.delete(`/api/v1/me/contacts/${await contactWith(three.ben, three.ana)}`);
    expect(await introductionsOf(three.ben)).toEqual([]);
    expect(code(await answerTo(three.ben, id, 'accept'))).toEqual([404, 'not_found']);
    expect((await answerTo(three.cleo, id, 'accept')).body).toMatchObject({ state: 'proposed', other: { name: 'Ben Okafor' } });
    expect(await introductionsOf(three.ana)).toMatchObject([{ state: 'proposed', people: [{ name: '' }, { name: 'Cleo Park' }] }]);
    await letAllExpire();
    expect(code(await introduce(three.ana, three.contacts))).toEqual([409, 'not_connected']);
  });

  it('have deleted their data are not introduced', async () => {
    await stored(
      app,
      `update attendee set erased_at = now(), name = '', email = null, address_key = null, company = null, wants_reminders = false, source = null,
         external_id = null where id = $1`,
      [three.cleo.id],
    );
    expect(code(await introduce(three.ana, three.contacts))).toEqual([409, 'not_connected']);
  });
});
