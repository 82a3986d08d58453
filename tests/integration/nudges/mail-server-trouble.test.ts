import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { smtpGate, type SmtpGate, type Treatment } from './smtp-gate.js';
import { changesPlanned, dueNow, nudgeMails, nudgesOf, sleep, type StoredNudge } from './trial.js';

let app: TestApp;
let api: Client;
let gate: SmtpGate;
/** By the name in the address: what the mail server does with each try, the invitation being the first. */
const treatments: Record<string, Treatment[]> = {
  greylisted: ['take', { at: 'rcpt', code: 451, words: 'try again later' }, { at: 'data', code: 452, words: 'disk full' }, 'take'],
  gone: ['take', { at: 'rcpt', code: 550, words: '5.1.1 no such user' }],
  picky: ['take', { at: 'data', code: 554, words: '5.7.1 looks like spam' }, 'take'],
  silent: ['take', 'hang', 'take'],
  mute: ['take', 'hang', 'hang'],
};
const troubled = Object.keys(treatments);
const people: Record<string, Person> = {};

beforeAll(async () => {
  gate = await smtpGate((to, attempt) => treatments[to.split('.')[0]!]?.[attempt - 1] ?? 'take');
  app = { ...(await startTestApp({ smtpUrl: gate.url, reconcileEvery: 1_000 })), mailbox: gate as never };
  api = (await app.organization()).api;
  const { body: event } = await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }));
  const here = await Promise.all(['host', 'ivy', ...troubled].map((name) => attendee(app, api, event.id, name)));
  for (const person of here) people[person.name] = person;
  await scan(people['host']!.phone, ...troubled.map((name) => scanOf(people[name]!.code, { scannedAt: minutes(-120) })));
  await quiet(app);
  await dueNow(app);
}, 60_000);
afterAll(async () => {
  await gate?.close();
  await app?.close();
});

const only = async (name: string, state?: string): Promise<StoredNudge> =>
  eventually(async () => {
    const [nudge, ...more] = await nudgesOf(app, people[name]!);
    expect(more).toEqual([]);
    return (!state || nudge?.state === state) && nudge;
  });
const triesOf = (name: string) => gate.arrived.filter(({ to, subject }) => to === people[name]!.email && subject.startsWith('Write to'));
const reservations = async (name: string) =>
  (await stored(app, 'select from mail_ledger l join attendee a on a.address_key = l.address_key where a.id = $1', [people[name]!.id]))
    .length;
const namedIn = async (id: string) => (await stored(app, 'select from nudge_contact where nudge_id = $1', [id])).length;

describe('a mail server that refuses for now', () => {
  it('is asked again later, and the budget is given back meanwhile', async () => {
    const waits = await eventually(async () => {
      const nudge = await only('greylisted', 'planned');
      return nudge.attempts === 1 && nudge;
    });
    expect(waits.dueAt.getTime() - Date.now()).toBeGreaterThan(30_000);
    expect([await reservations('greylisted'), await namedIn(waits.id)]).toEqual([0, 0]);

    await dueNow(app);
    await eventually(async () => (await only('greylisted', 'planned')).attempts === 2);
    await dueNow(app);
    const sent = await only('greylisted', 'accepted');
    expect([sent.id, sent.attempts, await reservations('greylisted'), await namedIn(sent.id)]).toEqual([waits.id, 3, 1, 1]);
    expect(nudgeMails(app, people['greylisted']!)).toHaveLength(1);
    expect(new Set(triesOf('greylisted').map(({ headers }) => headers['message-id'])).size).toBe(1);
  });
});

describe('an address that is dead', () => {
  it('is not written to again, until the other side of a connection is', async () => {
    const refused = await only('gone', 'permanent');
    expect(refused.answer).toContain('no such user');
    expect([await reservations('gone'), await namedIn(refused.id)]).toEqual([0, 0]);
    await scan(people['gone']!.phone, scanOf(people['ivy']!.code, { scannedAt: minutes(-110) }));
    await changesPlanned(app);
    expect(await nudgesOf(app, people['gone']!)).toHaveLength(1);
    expect(nudgeMails(app, people['host']!)).toHaveLength(1);
  });
});

describe('a mail that is refused for what it says', () => {
  it('does not make the address a dead one, and is tried again later', async () => {
    await eventually(async () => (await only('picky')).attempts > 0);
    await dueNow(app);
    const sent = await only('picky', 'accepted');
    expect([sent.attempts, nudgeMails(app, people['picky']!).length]).toEqual([2, 1]);
    expect(
      await stored(app, 'select from suppression s join attendee a on a.address_key = s.address_key where a.id = $1', [
        people['picky']!.id,
      ]),
    ).toEqual([]);
  });
});

describe('a hand-over whose process ended', () => {
  const end = (name: string) =>
    stored(
      app,
      `update nudge n set lease_until = now() - interval '1 second', holder = gen_random_uuid() from attendee a
       where a.id = $1 and a.address_key = n.address_key and n.state = 'handed'`,
      [people[name]!.id],
    );

  it('is made once more under the same Message-ID, and counts as one mail', async () => {
    await eventually(() => triesOf('silent').length === 1);
    const handed = await only('silent', 'handed');
    await sleep(500);
    expect(triesOf('silent')).toHaveLength(1);

    await end('silent');
    const sent = await only('silent', 'accepted');
    expect([sent.id, sent.attempts, await reservations('silent'), await namedIn(sent.id)]).toEqual([handed.id, 2, 1, 1]);
    const [first, second, ...more] = triesOf('silent');
    expect(more).toEqual([]);
    expect(second!.headers['message-id']).toBe(first!.headers['message-id']);
    expect(second!.headers['message-id']).toContain(handed.id);
  });

  it('that ends twice counts as sent, for nobody knows', async () => {
    await eventually(() => triesOf('mute').length === 1);
    await end('mute');
    await eventually(() => triesOf('mute').length === 2);
    await end('mute');
    const given = await only('mute', 'uncertain');
    await changesPlanned(app);
    expect([given.attempts, await reservations('mute'), await namedIn(given.id)]).toEqual([2, 1, 1]);
    expect(triesOf('mute')).toHaveLength(2);
  });

  it('does not settle the nudge when it ends after all', async () => {
    const before = await Promise.all([only('silent'), only('mute')]);
    await gate.close();
    await sleep(300);
    expect(await Promise.all([only('silent'), only('mute')])).toEqual(before);
  });
});
