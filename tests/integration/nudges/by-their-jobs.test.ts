import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { nudgeMails, nudgesOf, second, sleep, trial, window } from './trial.js';

const names = 'Ana Ben Cleo Dan Eve Finn Gita Hugo Ines Jon Kim Lars Mia Nils Olga Pia Quinn Rosa Sam Tom Uma Vera'.split(' ');
const laterThanDue = 6 * second;

let app: TestApp;
let api: Client;
let eventId: string;
let people: Record<string, Person>;
let walkIn: { id: string; email: string; shortCode: string };
let noAddress: { id: string; shortCode: string };
let start: number;
/** When everything that is due was due and more than five seconds have passed. */
let ended: number;

const contactOf = async (owner: string, other: string) => {
  const { body } = await people[owner]!.phone.get('/api/v1/me/contacts?limit=200');
  return body.items.find(({ card }: { card: { name: string } }) => card.name === other);
};
const act = async (owner: string, other: string, action: string, body?: unknown) =>
  people[owner]!.phone.post(`/api/v1/me/contacts/${(await contactOf(owner, other)).id}/${action}`, body);
const followUp = () => ({ clientFollowUpId: randomUUID(), channel: 'email', doneAt: minutes(0), sentAt: minutes(0), evidence: 'reported' });
const mailsTo = (name: string) => nudgeMails(app, people[name]!);
const meet = (scanner: string, ...others: string[]) =>
  scan(people[scanner]!.phone, ...others.map((name) => scanOf(people[name]!.code, { note: `${scanner} about ${name}` })));

/** One event in which each pair has its own story; the wait for the nudges is shared. */
beforeAll(async () => {
  // No sweep: what is sent here is sent by the delayed jobs.
  app = await startTestApp({ reconcileEvery: 3_600_000 });
  api = (await app.organization()).api;
  eventId = (await api.post('/api/v1/events', eventNow(trial))).body.id;
  const here = await Promise.all(names.map((name) => attendee(app, api, eventId, name)));
  people = Object.fromEntries(here.map((person) => [person.name, person]));
  const register = async (body: object) => (await api.post(`/api/v1/events/${eventId}/attendees`, body)).body;
  walkIn = await register({ name: 'Wanda', email: `wanda-${randomUUID()}@example.org` });
  noAddress = await register({ name: 'Xavier' });

  start = Date.now();
  await Promise.all([
    meet('Ana', 'Ben'),
    meet('Cleo', 'Dan').then(() => act('Cleo', 'Dan', 'follow-ups', followUp())),
    meet('Eve', 'Finn', 'Gita', 'Hugo').then(() => act('Eve', 'Gita', 'follow-ups', followUp())),
    meet('Ines', 'Jon').then(() => act('Ines', 'Jon', 'mute')),
    meet('Kim', 'Lars').then(() => act('Kim', 'Lars', 'snooze', { until: new Date(Date.now() + window / 2).toISOString() })),
    meet('Mia', 'Nils').then(() => people['Mia']!.phone.patch('/api/v1/me', { wantsReminders: false })),
    meet('Olga', 'Pia').then(async () => people['Olga']!.phone.delete(`/api/v1/me/contacts/${(await contactOf('Olga', 'Pia')).id}`)),
    meet('Quinn', 'Rosa'),
    meet('Sam', 'Tom'),
    scan(people['Uma']!.phone, scanOf(walkIn.shortCode), scanOf(noAddress.shortCode)),
  ]);
  await meet('Vera', 'Ben');
  await eventually(async () => (await nudgesOf(app, people['Vera']!)).length === 1);
  await quiet(app);
  // Quinn's two mails of this window went already.
  await stored(
    app,
    `insert into mail_ledger (address_key, budget, nudge_id) select address_key, event_id::text, gen_random_uuid() from attendee, generate_series(1, 2)
     where id = $1`,
    [people['Quinn']!.id],
  );
  // Sam's alarm rings too early, as on a machine whose clock is ahead.
  await stored(
    app,
    `update nudge n set due_at = due_at + interval '3 seconds' from attendee a
     where a.id = $1 and a.address_key = n.address_key and n.state = 'planned'`,
    [people['Sam']!.id],
  );
  await sleep(start + 22 * second + laterThanDue - Date.now());
  ended = Date.now();
}, 90_000);
afterAll(() => app?.close());

describe('a meeting', () => {
  it('has both nudged, each about their own side, by their delayed jobs', async () => {
    const [toAna, ...more] = mailsTo('Ana');
    expect(more).toEqual([]);
    expect(toAna!.subject).toBe('Write to Ben while it is fresh');
    expect(toAna!.text).toContain('Ana about Ben');
    const [toBen] = mailsTo('Ben');
    expect(toBen!.text).not.toContain('about Ben');
    for (const name of ['Ana', 'Ben', 'Dan', 'Finn', 'Hugo', 'Lars', 'Rosa', 'Vera']) {
      const [nudge, ...others] = await nudgesOf(app, people[name]!);
      expect([name, others.length, nudge!.state, nudge!.sentBy, nudge!.attempts]).toEqual([name, 0, 'accepted', 'job', 1]);
      expect(mailsTo(name)).toHaveLength(1);
    }
    expect(await stored(app, "select from nudge where sent_by = 'sweep'")).toEqual([]);
  });

  it('is never nudged before its time, nor more than five seconds after it was due', async () => {
    const sent = await stored<{ dueAt: Date; handedAt: Date; firstMet: Date; lastMet: Date }>(
      app,
      `select n.due_at as "dueAt", n.handed_at as "handedAt", min(c.met_at) as "firstMet", max(c.met_at) as "lastMet" from nudge n
       join nudge_contact nc on nc.nudge_id = n.id join contact c on c.id = nc.contact_id where n.state = 'accepted' group by n.id, n.due_at, n.handed_at`,
    );
    expect(sent.length).toBeGreaterThan(8);
    for (const { dueAt, handedAt, firstMet, lastMet } of sent) {
      expect(handedAt.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
      expect(handedAt.getTime() - dueAt.getTime()).toBeLessThan(5 * second);
      expect(handedAt.getTime() - lastMet.getTime()).toBeGreaterThan(2 * second);
      expect(handedAt.getTime() - firstMet.getTime()).toBeLessThan(window);
    }
  });

  it('shares a mail with the person’s other meetings', () => {
    const [mail, ...more] = mailsTo('Ben');
    expect(more).toEqual([]);
    expect(mail!.subject).toBe('Write to Ana and Vera while it is fresh');
  });

  it('is told about the other’s follow-up, and stays open on this side', () => {
    expect(mailsTo('Cleo')).toEqual([]);
    expect(mailsTo('Dan')[0]!.text).toContain('Cleo wrote to you');
    expect(mailsTo('Ana')[0]!.text).not.toContain('wrote to you');
  });

  it('that was followed up before is not in the mail about the others', () => {
    const [mail] = mailsTo('Eve');
    expect(mail!.text).toContain('Finn');
    expect(mail!.text).toContain('Hugo');
    expect(mail!.text + mail!.html).not.toContain('Gita');
  });

  it('has the nudge with nothing left to say dropped', async () => {
    for (const name of ['Cleo', 'Ines', 'Mia', 'Olga', 'Pia']) {
      expect(mailsTo(name)).toEqual([]);
      for (const nudge of await nudgesOf(app, people[name]!)) expect([name, nudge.state]).toEqual([name, 'skipped']);
    }
    expect(mailsTo('Jon')).toHaveLength(1);
    expect(mailsTo('Nils')).toHaveLength(1);
  });

  it('that is snoozed waits, but not past the time to follow up', async () => {
    expect(mailsTo('Kim')).toEqual([]);
    const contact = await contactOf('Kim', 'Lars');
    const planned = (await nudgesOf(app, people['Kim']!)).filter(({ state }) => state === 'planned');
    expect(planned).toHaveLength(1);
    expect(planned[0]!.dueAt.getTime()).toBeGreaterThanOrEqual(Date.parse(contact.snoozedUntil));
    expect(planned[0]!.dueAt.getTime()).toBeLessThan(Date.parse(contact.followUpBy));
  });

  it('waits where two mails went already, and is infeasible where that is too long', async () => {
    expect(mailsTo('Quinn')).toEqual([]);
    expect((await nudgesOf(app, people['Quinn']!)).map(({ state, answer }) => [state, answer])).toEqual([
      ['skipped', 'two mails went already'],
    ]);
    expect((await contactOf('Quinn', 'Rosa')).state).toBe('infeasible');
  });

  it('is not nudged by an alarm that rings too early', async () => {
    const [nudge] = await nudgesOf(app, people['Sam']!);
    expect(nudge).toMatchObject({ state: 'accepted', sentBy: 'job' });
    expect(nudge!.handedAt!.getTime()).toBeGreaterThanOrEqual(nudge!.dueAt.getTime());
    expect(nudge!.generation).toBeGreaterThan(2);
    expect(mailsTo('Sam')).toHaveLength(1);
  });

  it('reaches somebody who never opened their link; the first mail explains and offers to stop', () => {
    const [mail] = nudgeMails(app, walkIn);
    expect(mail!.text).toMatch(/first mail of its kind[^]*at most two mails in 24 hours[^]*Stop these mails: http/);
    expect(mail!.headers).toMatchObject({
      'list-unsubscribe': expect.stringMatching(/^<http:\/\/localhost:\d+\/unsubscribe\/[\w-]{43}>$/),
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
    expect(mail!.text).toContain('Uma');
  });

  it('with somebody without an address nudges the other alone', async () => {
    const [mail] = mailsTo('Uma');
    expect(mail!.text).toContain('Xavier');
    expect(ended).toBeGreaterThan(start);
    const nudged = await stored(app, 'select from contact c join nudge_contact nc on nc.contact_id = c.id where c.owner_id = $1', [
      noAddress.id,
    ]);
    expect(nudged).toEqual([]);
  });
});
