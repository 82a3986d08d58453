import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { nudgeMails, second, sleep, trial } from './trial.js';

const names = 'Ana Ben Cleo Dan Eve Finn Gita Hugo Ines Jon Kim Lars'.split(' ');
/** Whose lots are set by the test; everybody else's come as they come. */
const setLots: Record<string, boolean> = { Ana: true, Ben: false, Cleo: true, Dan: true, Eve: true };

let app: TestApp;
let api: Client;
let eventId: string;
let people: Record<string, Person>;
let off: { eventId: string; held: Person; met: Person };

const policy = (controlShare: number) => ({ ...trial, nudgePolicy: { ...trial.nudgePolicy, controlShare } });
const mailsTo = (name: string) => nudgeMails(app, people[name]!);
const lotsOf = (event: string) =>
  stored<{ name: string; lot: number; heldBack: boolean }>(
    app,
    `select a.name, l.lot, l.held_back as "heldBack" from control_lot l join attendee a on a.event_id = l.event_id and a.id = l.attendee_id
     where l.event_id = $1 order by a.name`,
    [event],
  );
const setLot = (event: string, person: Person, heldBack: boolean) =>
  stored(
    app,
    `insert into control_lot (organization_id, event_id, attendee_id, lot, held_back)
     select organization_id, event_id, id, $3, $4 from attendee where event_id = $1 and id = $2`,
    [event, person.id, heldBack ? 0.1 : 0.9, heldBack],
  );

/** One event in which half of the attendees are held back, and one whose organizer gives that up; the wait for the nudges is shared. */
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 3_600_000 });
  api = (await app.organization()).api;
  eventId = (await api.post('/api/v1/events', eventNow(policy(0.5)))).body.id;
  people = Object.fromEntries(
    (await Promise.all(names.map((name) => attendee(app, api, eventId, name)))).map((person) => [person.name, person]),
  );
  for (const [name, heldBack] of Object.entries(setLots)) await setLot(eventId, people[name]!, heldBack);
  await people['Finn']!.phone.patch('/api/v1/me', { wantsReminders: true });

  const other = (await api.post('/api/v1/events', eventNow(policy(0.5)))).body.id;
  const [held, met] = [await attendee(app, api, other, 'Olga'), await attendee(app, api, other, 'Pia')];
  await setLot(other, held, true);
  off = { eventId: other, held, met };

  await scan(people['Ana']!.phone, ...names.slice(1).map((name) => scanOf(people[name]!.code)));
  await scan(held.phone, scanOf(met.code));
  await quiet(app);
  await people['Cleo']!.phone.patch('/api/v1/me', { wantsReminders: true });
  const { body } = await people['Dan']!.phone.get('/api/v1/me/contacts');
  await people['Dan']!.phone.post(`/api/v1/me/contacts/${body.items[0].id}/snooze`, {
    until: new Date(Date.now() + 10 * second).toISOString(),
  });
  await people['Eve']!.phone.patch('/api/v1/me', { wantsReminders: false });
  await api.patch(`/api/v1/events/${other}`, { nudgePolicy: { controlShare: 0 } });
  await quiet(app);
  await eventually(() => mailsTo('Ben').length > 0 && mailsTo('Cleo').length > 0, 40);
  await sleep(6 * second);
}, 120_000);
afterAll(() => app?.close());

it('who is held back gets no nudge, and who is not gets theirs', async () => {
  expect(mailsTo('Ana')).toEqual([]);
  expect(mailsTo('Ben')).toHaveLength(1);
  for (const { name, heldBack } of await lotsOf(eventId)) {
    if (!(name in setLots)) expect([name, mailsTo(name).length]).toEqual([name, heldBack ? 0 : 1]);
  }
});

it('everybody who could be nudged has drawn one lot, and it says what it came to', async () => {
  const lots = await lotsOf(eventId);
  expect(lots.map(({ name }) => name)).toEqual(names.filter((name) => name !== 'Finn'));
  for (const { lot, heldBack } of lots) expect(heldBack).toBe(lot < 0.5);
});

it('who asked for nudges draws none and is nudged, and so is who asks for them later', () => {
  expect(mailsTo('Finn')).toHaveLength(1);
  expect(mailsTo('Cleo')).toHaveLength(1);
});

it('who asked to be reminded of a contact later is', () => expect(mailsTo('Dan')).toHaveLength(1));

it('who paused is not nudged either', () => expect(mailsTo('Eve')).toEqual([]));

it('an organizer who gives the group up has everybody nudged', () => {
  expect(nudgeMails(app, off.held)).toHaveLength(1);
});

it('a lot once drawn stays, whatever share is chosen then; an event without a share has none drawn', async () => {
  const before = await lotsOf(eventId);
  await api.patch(`/api/v1/events/${eventId}`, { nudgePolicy: { controlShare: 0.1 } });
  await scan(people['Ben']!.phone, scanOf(people['Gita']!.code));
  await quiet(app);
  expect(await lotsOf(eventId)).toEqual(before);

  const { body } = await api.post('/api/v1/events', eventNow(trial));
  const [uma, vera] = [await attendee(app, api, body.id, 'Uma'), await attendee(app, api, body.id, 'Vera')];
  await scan(uma.phone, scanOf(vera.code));
  await quiet(app);
  expect(await lotsOf(body.id)).toEqual([]);
  // Turned on when they may have been nudged already, it does not change what they were promised.
  await eventually(() => nudgeMails(app, uma).length === 1 && nudgeMails(app, vera).length === 1, 40);
  await api.patch(`/api/v1/events/${body.id}`, { nudgePolicy: { controlShare: 0.5 } });
  await quiet(app);
  expect(await lotsOf(body.id)).toEqual([]);
}, 60_000);
