import { WaitingLetters } from '../../../apps/api/src/follow-ups/index.js';
import { sendLetter } from '../../../apps/api/src/follow-ups/follow-ups.jobs.js';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { eventNow, eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { smtpGate, type SmtpGate, type Treatment } from '../nudges/smtp-gate.js';
import { sleep } from '../nudges/trial.js';
import { contactOf, lettersOf, meet, sharer, write, written, type Met, type StoredLetter } from './correspondents.js';

let app: TestApp;
let api: Client;
let gate: SmtpGate;
let eventId: string;

const notNow: Treatment = { at: 'rcpt', code: 451, words: 'try again later' };
const noSuchUser: Treatment = { at: 'rcpt', code: 550, words: '5.1.1 no such user' };
/** By the name in the address: what the mail server does with each try, the invitation being the first. */
const treatments: Record<string, (Treatment | (() => Promise<Treatment>))[]> = {};

beforeAll(async () => {
  gate = await smtpGate((to, attempt) => {
    const treatment = treatments[to.split('.')[0]!]?.[attempt - 2] ?? 'take';
    return typeof treatment === 'function' ? treatment() : treatment;
  });
  app = { ...(await startTestApp({ smtpUrl: gate.url, reconcileEvery: 60_000 })), mailbox: gate as never };
  ({ api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
}, 60_000);
afterAll(async () => {
  await gate?.close();
  await app?.close();
});

/** Somebody who met a person of this name, whose mail server treats each message so. */
async function met(name: string, ...tries: (typeof treatments)[string]): Promise<Met> {
  treatments[name] = tries;
  return meet(await sharer(app, api, eventId, 'Ana'), await sharer(app, api, eventId, name));
}

const arrivedAt = ({ other }: Met) => gate.arrived.filter(({ to, subject }) => to === other.email && subject === written.subject);
const letter = (to: Met, fits: (letter: StoredLetter) => boolean = () => true): Promise<StoredLetter> =>
  eventually(async () => {
    const found = (await lettersOf(app, to)).at(-1);
    return found && fits(found) && found;
  });
const ended = (to: Met, state: string) => letter(to, (one) => one.state === state);
const tried = (to: Met, tries: number) => letter(to, (one) => one.state === 'waiting' && one.tries === tries && !one.held);
/** Rings the letter's alarm as if its time had come. */
async function dueNow(to: Met): Promise<void> {
  const [data] = await stored(
    app,
    `update letter set next_try_at = now(), lease_until = null where sender_id = $1 and state = 'waiting'
     returning organization_id as "organizationId", event_id as "eventId", id`,
    [to.me.id],
  );
  await app.app.nest.get(Jobs).add(sendLetter, data);
}

describe('a mail server that refuses for now', () => {
  it('is asked again later under the same Message-ID; meanwhile nothing counts as followed up', async () => {
    const to = await met('greylisted', notNow, { at: 'data', code: 452, words: 'disk full' }, 'take');
    await write(to);
    const { id } = await tried(to, 1);
    expect(await contactOf(to)).toMatchObject({ state: 'open', followUps: [], message: { id, state: 'sending' } });
    const [{ wait }] = await stored(app, 'select extract(epoch from next_try_at - now())::int as wait from letter where id = $1', [id]);
    expect(wait).toBeGreaterThan(30);
    await dueNow(to);
    await tried(to, 2);
    await dueNow(to);
    await ended(to, 'sent');
    expect(await contactOf(to)).toMatchObject({ state: 'followedUp', followUps: [{ evidence: 'sent' }] });
    expect(arrivedAt(to).map(({ headers }) => headers['message-id'])).toEqual(Array(2).fill(`<letter-${id}@within24.example>`));
  });

  it('for 24 hours is given up, and the sender may write again', async () => {
    const to = await met('patient', notNow, notNow, 'take');
    await write(to);
    await tried(to, 1);
    await stored(app, `update letter set written_at = now() - interval '24 hours' where sender_id = $1`, [to.me.id]);
    await dueNow(to);
    expect(await ended(to, 'failed')).toMatchObject({ subject: '', body: '' });
    expect(await contactOf(to)).toMatchObject({ state: 'open', followUps: [], message: { state: 'failed' } });
  });
});

describe('a mail server that refuses for good', () => {
  it.each([
    ['the address', 'gone', noSuchUser],
    ['the words', 'picky', { at: 'data', code: 554, words: '5.7.1 looks like spam' } as const],
  ])('%s is not asked again; the contact stays open and another message can go', async (_, name, refusal) => {
    const to = await met(name, refusal, 'take');
    await write(to);
    await ended(to, 'failed');
    expect(await contactOf(to)).toMatchObject({ state: 'open', followUps: [], message: { state: 'failed' } });
    expect((await write(to)).status).toBe(202);
    await ended(to, 'sent');
    expect(await contactOf(to)).toMatchObject({ state: 'followedUp', message: { state: 'sent' } });
  });
});

describe('what changes before the message leaves', () => {
  const withdraw: Record<string, (to: Met) => Promise<unknown>> = {
    'sharing withdrawn by the recipient': ({ other }) => other.phone.patch('/api/v1/me', { sharing: false }),
    'sharing withdrawn by the sender': ({ me }) => me.phone.patch('/api/v1/me', { sharing: false }),
    'a removal': ({ me, contactId }) => me.phone.delete(`/api/v1/me/contacts/${contactId}`),
    'a block by the recipient': async ({ other }) => {
      const { body } = await other.phone.get('/api/v1/me/contacts');
      return other.phone.post(`/api/v1/me/contacts/${body.items[0].id}/block`);
    },
  };

  it.each(Object.keys(withdraw))('stops it while it waits: %s', async (what) => {
    const to = await met('waiting', notNow);
    await write(to);
    await tried(to, 1);
    await withdraw[what]!(to);
    await dueNow(to);
    expect(await ended(to, 'failed')).toMatchObject({ body: '' });
    expect((await contactOf(to)).followUps).toEqual([]);
    expect(arrivedAt(to)).toEqual([]);
  });

  it('stops it between the mail server’s consent and the first byte', async () => {
    const to: Met = await met('late', async () => {
      await to.other.phone.patch('/api/v1/me', { sharing: false });
      return 'take';
    });
    await write(to);
    await ended(to, 'failed');
    expect(arrivedAt(to)).toEqual([]);
  });

  it('stops it where the scan was undone', async () => {
    const to = await met('undone', notNow);
    await write(to);
    await tried(to, 1);
    await stored(app, 'delete from connection where id = (select connection_id from contact where id = $1)', [to.contactId]);
    await dueNow(to);
    await ended(to, 'failed');
    expect(arrivedAt(to)).toEqual([]);
  });
});

/** Another process takes the letter up, for the one that hangs shows no life. */
async function takeUp(to: Met): Promise<void> {
  const [data] = await stored(
    app,
    `update letter set lease_until = now() - interval '1 second', tries = tries + 1 where sender_id = $1 and state = 'handed'
     returning organization_id as "organizationId", event_id as "eventId", id`,
    [to.me.id],
  );
  await app.app.nest.get(Jobs).add(sendLetter, data);
}

describe('a process that ends between the last byte and the answer', () => {
  it('leaves the message to another, which sends it once more under the same Message-ID', async () => {
    const to = await met('silent', 'hang', 'take');
    await write(to);
    await eventually(() => arrivedAt(to).length === 1);
    expect((await contactOf(to)).followUps).toEqual([]);
    await takeUp(to);
    await ended(to, 'sent');
    const ids = arrivedAt(to).map(({ headers }) => headers['message-id']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    expect((await contactOf(to)).followUps).toHaveLength(1);
  });

  it('twice counts as sent, for nobody knows', async () => {
    const to = await met('mute', 'hang', 'hang');
    await write(to);
    await eventually(() => arrivedAt(to).length === 1);
    await takeUp(to);
    await eventually(() => arrivedAt(to).length === 2);
    await takeUp(to);
    expect(await ended(to, 'sent')).toMatchObject({ doubts: 2 });
    expect((await contactOf(to)).followUps).toMatchObject([{ evidence: 'sent' }]);
    expect(arrivedAt(to)).toHaveLength(2);
  });

  it('is not interfered with while it shows life', async () => {
    const to = await met('slow', 'hang');
    await write(to);
    await eventually(() => arrivedAt(to).length === 1);
    const [data] = await stored(
      app,
      'select organization_id as "organizationId", event_id as "eventId", id from letter where sender_id = $1',
      [to.me.id],
    );
    await app.app.nest.get(Jobs).add(sendLetter, data);
    await sleep(500);
    expect(await lettersOf(app, to)).toMatchObject([{ state: 'handed', tries: 1, doubts: 0 }]);
    expect(arrivedAt(to)).toHaveLength(1);
  });
});

describe('without a queue', () => {
  it('a message is found and sent by the sweep', async () => {
    const to = await met('unqueued');
    const jobs = app.app.nest.get(Jobs);
    const addMany = jobs.addMany;
    jobs.addMany = () => Promise.resolve(false);
    try {
      expect((await write(to)).status).toBe(202);
      await stored(app, `update letter set next_try_at = now() - interval '61 seconds' where sender_id = $1`, [to.me.id]);
      await app.app.nest.get(WaitingLetters).sweep();
      expect(await lettersOf(app, to)).toMatchObject([{ state: 'sent', tries: 1 }]);
      expect(arrivedAt(to)).toHaveLength(1);
    } finally {
      jobs.addMany = addMany;
    }
  });

  it('a message whose job was lost gets it again', async () => {
    const to = await met('forgotten');
    const jobs = app.app.nest.get(Jobs);
    const addMany = jobs.addMany;
    jobs.addMany = () => Promise.resolve(true);
    await write(to);
    jobs.addMany = addMany;
    await app.app.nest.get(WaitingLetters).sweep();
    expect(await lettersOf(app, to)).toMatchObject([{ state: 'waiting', tries: 0 }]);
    await stored(app, `update letter set next_try_at = now() - interval '61 seconds' where sender_id = $1`, [to.me.id]);
    await app.app.nest.get(WaitingLetters).sweep();
    await ended(to, 'sent');
  });
});
