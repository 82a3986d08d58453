import { randomUUID } from 'node:crypto';
import type { WebhookDelivery } from '@within24/shared';
import { intervalsAt } from '../../../apps/api/src/platform/intervals.js';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { member } from '../../support/members.js';
import { eventNow, eventually } from '../../support/people.js';
import { isSignedWith, Receiver } from '../../support/receiver.js';
import { stored } from '../../support/stored.js';

type Hook = { id: string; secret: string; path: string };

let app: TestApp;
let receiver: Receiver;
let browser: Client;
let organizationId: string;

/** The first wait is 10 ms instead of 5 s, the second 0.6 s instead of 5 min; a receiver has half a second instead of 15. */
const quick = { ...intervalsAt(1), webhookRetry: 10, webhookAnswer: 500 };
beforeAll(async () => {
  receiver = await Receiver.start();
  app = await startTestApp({ webhooksAllowPrivate: true, intervals: { ...quick, reconcile: 1_000 } });
});
beforeEach(async () => {
  ({ id: organizationId } = await app.organization());
  ({ browser } = await member(app, organizationId, 'owner'));
});
afterAll(async () => {
  await app?.close();
  await receiver?.close();
});

async function listening(): Promise<Hook> {
  const path = `/${randomUUID()}`;
  const { body } = await browser.post('/api/v1/webhooks', { url: receiver.url + path, types: ['event.created'] });
  return { ...body, path };
}
const at = ({ id }: Hook, rest = '') => `/api/v1/webhooks/${id}${rest}`;
const newEvent = async () => (await browser.post('/api/v1/events', eventNow())).body.id as string;
const log = async (hook: Hook): Promise<WebhookDelivery[]> => (await browser.get(at(hook, '/deliveries'))).body.items;
const shown = async (hook: Hook) => (await browser.get('/api/v1/webhooks')).body.items.find(({ id }: Hook) => id === hook.id);
const ended = (hook: Hook, state: WebhookDelivery['state']) => eventually(async () => (await log(hook)).find((one) => one.state === state));
/** After the first try of a message that waits for its next. */
const tried = (hook: Hook) => eventually(async () => (await log(hook)).find((one) => one.triedAt !== null));

describe('a try that fails', () => {
  it('is made again under the same id with the same body and a new signature, until it is taken', async () => {
    const hook = await listening();
    receiver.answerWith(hook.path, 500);
    const eventId = await newEvent();
    await receiver.got(hook.path, 2);
    receiver.answerWith(hook.path, 200);
    const tries = await receiver.got(hook.path, 3);
    expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
    expect(tries[0]!.message.data.eventId).toBe(eventId);
    for (const one of tries) expect(isSignedWith(hook.secret, one)).toBe(true);
    const gap = tries[2]!.at - tries[1]!.at;
    expect(gap).toBeGreaterThan(500);
    expect(Number(tries[2]!.headers['webhook-timestamp'])).toBeGreaterThanOrEqual(Number(tries[1]!.headers['webhook-timestamp']));
    expect(await ended(hook, 'delivered')).toMatchObject({ tries: 3, status: 200, failure: null, nextTryAt: null });
    expect(await shown(hook)).toMatchObject({ state: 'active', failingSince: null });
  });

  it.each([
    ['the status', 500, {}, { status: 500, failure: null }],
    [
      'a redirect into the network, which is not followed',
      302,
      { location: 'http://169.254.169.254/latest/meta-data' },
      { status: 302, failure: 'redirect' },
    ],
  ])('is told with %s', async (_, status, headers, told) => {
    const hook = await listening();
    receiver.answerWith(hook.path, status, headers);
    await newEvent();
    expect(await tried(hook)).toMatchObject({ type: 'event.created', state: 'waiting', nextTryAt: expect.any(String), ...told });
    expect(await shown(hook)).toMatchObject({ failingSince: expect.any(String) });
  });

  it('does not follow a redirect to a place that would answer', async () => {
    const [hook, elsewhere] = [await listening(), `/${randomUUID()}`];
    receiver.answerWith(hook.path, 307, { location: receiver.url + elsewhere });
    await newEvent();
    await receiver.got(hook.path, 2);
    expect(receiver.at(elsewhere)).toEqual([]);
  });

  it('is told of a receiver that takes too long, that cannot be reached, and whose name leads nowhere', async () => {
    const slow = await listening();
    receiver.answer(slow.path, () => undefined);
    await newEvent();
    expect(await tried(slow)).toMatchObject({ status: null, failure: 'timeout' });
    await browser.patch(at(slow), { url: 'http://127.0.0.1:1/closed' });
    await browser.post(at(slow, '/test'));
    await eventually(async () => (await log(slow))[0]?.failure === 'unreachable');
    await browser.patch(at(slow), { url: 'https://nowhere.invalid/' });
    await browser.post(at(slow, '/test'));
    await eventually(async () => (await log(slow))[0]?.failure === 'name_not_found');
  });

  it('waits as long as the receiver asks, within bounds', async () => {
    const hook = await listening();
    receiver.answerWith(hook.path, 429, { 'retry-after': '3' });
    await newEvent();
    const { triedAt, nextTryAt } = (await tried(hook)) as { triedAt: string; nextTryAt: string };
    expect(Date.parse(nextTryAt) - Date.parse(triedAt)).toBe(3_000);
    const greedy = await listening();
    receiver.answerWith(greedy.path, 503, { 'retry-after': '99999999' });
    await newEvent();
    const later = (await tried(greedy)) as { triedAt: string; nextTryAt: string };
    expect(Date.parse(later.nextTryAt) - Date.parse(later.triedAt)).toBe(8_640 * quick.webhookRetry);
  });

  it('is the last where the receiver is gone, and what waits for it is given up', async () => {
    const hook = await listening();
    receiver.answerWith(hook.path, 503, { 'retry-after': '60' });
    await newEvent();
    await tried(hook);
    receiver.answerWith(hook.path, 410);
    await newEvent();
    await eventually(async () => (await shown(hook)).state === 'disabled');
    expect(await shown(hook)).toMatchObject({ disabledBecause: 'gone' });
    const failed = await log(hook);
    expect(failed.map(({ state }) => state)).toEqual(['failed', 'failed']);
    expect(failed.map(({ status }) => status)).toContain(410);
    const count = receiver.at(hook.path).length;
    await newEvent();
    expect(await log(hook)).toHaveLength(2);
    expect((await browser.post(at(hook, '/test'))).body.code).toBe('webhook_disabled');
    expect(receiver.at(hook.path)).toHaveLength(count);
  });
});

describe('a replay', () => {
  it('of one message sends it again under its id, also where it had arrived', async () => {
    const hook = await listening();
    await newEvent();
    const delivery = await ended(hook, 'delivered');
    expect((await browser.post(at(hook, `/deliveries/${delivery.id}/replay`))).status).toBe(202);
    const [first, second] = await receiver.got(hook.path, 2);
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(second!.body).toBe(first!.body);
  });

  it('of all that failed since then sends these and nothing else', async () => {
    const hook = await listening();
    await newEvent();
    await ended(hook, 'delivered');
    receiver.answerWith(hook.path, 410);
    const missed = await newEvent();
    await ended(hook, 'failed');
    receiver.answerWith(hook.path, 200);
    const before = new Date(Date.now() - 60_000).toISOString();
    expect((await browser.post(at(hook, '/replays'), { since: before })).body.code).toBe('webhook_disabled');
    expect((await browser.patch(at(hook), { state: 'active' })).body).toMatchObject({ state: 'active', disabledBecause: null });
    expect((await browser.post(at(hook, '/replays'), { since: new Date(Date.now() + 60_000).toISOString() })).body).toEqual({ queued: 0 });
    expect((await browser.post(at(hook, '/replays'), { since: before })).body).toEqual({ queued: 1 });
    const [, , replayed] = await receiver.got(hook.path, 3);
    expect(replayed!.message.data.eventId).toBe(missed);
    await eventually(async () => (await log(hook)).every(({ state }) => state === 'delivered'));
  });
});

describe('a pause', () => {
  it('lets messages wait, which are sent when it ends', async () => {
    const hook = await listening();
    await browser.patch(at(hook), { state: 'paused' });
    const eventId = await newEvent();
    expect(await log(hook)).toMatchObject([{ state: 'waiting', tries: 0 }]);
    await browser.patch(at(hook), { state: 'active' });
    expect((await receiver.got(hook.path))[0]!.message.data.eventId).toBe(eventId);
  });

  it('of more than three days leaves what is older to a replay', async () => {
    const hook = await listening();
    await browser.patch(at(hook), { state: 'paused' });
    await newEvent();
    const threeDays = 51_840 * quick.webhookRetry;
    await stored(app, `update webhook_delivery set begun_at = now() - make_interval(secs => $2) where webhook_id = $1`, [
      hook.id,
      threeDays / 1_000,
    ]);
    await browser.patch(at(hook), { state: 'active' });
    expect(await log(hook)).toMatchObject([{ state: 'failed', failure: 'expired', tries: 0 }]);
    expect(receiver.at(hook.path)).toEqual([]);
  });
});

describe('a new secret', () => {
  it('signs beside the one before for a day, and then alone', async () => {
    const hook = await listening();
    const { body } = await browser.post(at(hook, '/secret'));
    expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(Date.parse(body.previousSecretUntil) - Date.now()).toBeGreaterThan(86_000_000);
    await newEvent();
    const [both] = await receiver.got(hook.path);
    expect([hook.secret, body.secret].map((secret) => isSignedWith(secret, both!))).toEqual([true, true]);
    await stored(app, `update webhook set previous_secret_until = now() where id = $1`, [hook.id]);
    await newEvent();
    const [, alone] = await receiver.got(hook.path, 2);
    expect([hook.secret, body.secret].map((secret) => isSignedWith(secret, alone!))).toEqual([false, true]);
    expect((await shown(hook)).previousSecretUntil).toBeNull();
  });

  it('is nowhere in the database as it is, and in no other answer', async () => {
    const hook = await listening();
    const [row] = await stored<{ row: string }>(app, 'select w::text as row from webhook w where id = $1', [hook.id]);
    const bytes = Buffer.from(hook.secret.slice('whsec_'.length), 'base64');
    for (const text of [hook.secret, bytes.toString('hex'), Buffer.from(hook.secret).toString('hex')]) expect(row!.row).not.toContain(text);
    expect(JSON.stringify((await browser.get('/api/v1/webhooks')).body)).not.toContain('secret"');
  });
});

describe('a receiver that is slow', () => {
  it('is asked for two things at a time and holds up no other', async () => {
    const [slow, other] = [await listening(), await listening()];
    let [underWay, most] = [0, 0];
    receiver.answer(slow.path, (response) => {
      most = Math.max(most, ++underWay);
      setTimeout(() => {
        underWay -= 1;
        response.writeHead(200).end();
      }, 300);
    });
    const events = await Promise.all(Array.from({ length: 6 }, newEvent));
    await receiver.got(other.path, 6);
    expect(receiver.at(slow.path).length).toBeLessThan(6);
    await receiver.got(slow.path, 6);
    await eventually(async () => (await log(slow)).every(({ state }) => state === 'delivered'));
    expect(most).toBe(2);
    expect(new Set(receiver.at(slow.path).map(({ message }) => message.data.eventId))).toEqual(new Set(events));
  });
});

describe('a message whose job is lost', () => {
  it.each([
    ['is found by the sweep', true],
    ['is sent by the sweep itself while there is no queue', false],
  ])('%s', async (_, taken) => {
    const hook = await listening();
    const jobs = app.app.nest.get(Jobs, { strict: false });
    const add = jobs.addMany;
    jobs.addMany = () => Promise.resolve(taken);
    try {
      await newEvent();
      expect(receiver.at(hook.path)).toEqual([]);
      if (!taken) await receiver.got(hook.path);
    } finally {
      jobs.addMany = add;
    }
    await receiver.got(hook.path);
    await ended(hook, 'delivered');
  });

  it('is tried again after the process that tried it has ended', async () => {
    const hook = await listening();
    // Long enough for no second try to be on its way while the row is changed.
    receiver.answerWith(hook.path, 503, { 'retry-after': '60' });
    await newEvent();
    await tried(hook);
    const before = Date.now();
    await stored(
      app,
      `update webhook_delivery set lease_until = now() + interval '1500 milliseconds', next_try_at = now() where webhook_id = $1`,
      [hook.id],
    );
    receiver.answerWith(hook.path, 200);
    // Its job sends whatever is due and free.
    await newEvent();
    await eventually(async () => (await log(hook)).every(({ state }) => state === 'delivered'));
    expect(receiver.at(hook.path).at(-1)!.at - before).toBeGreaterThanOrEqual(1_500);
  });
});

describe('the log', () => {
  it('is deleted after 30 days', async () => {
    const hook = await listening();
    await newEvent();
    await ended(hook, 'delivered');
    await newEvent();
    const [, old] = await eventually(async () => (await log(hook)).length === 2 && log(hook));
    await stored(app, `update webhook_message set told_at = now() - interval '30 days 1 minute' where id = $1`, [old!.messageId]);
    await eventually(async () => (await log(hook)).length === 1);
    expect((await log(hook))[0]!.id).not.toBe(old!.id);
  });

  it('is read page by page', async () => {
    const hook = await listening();
    for (let count = 0; count < 3; count += 1) await newEvent();
    const first = (await browser.get(at(hook, '/deliveries?limit=2'))).body;
    const second = (await browser.get(at(hook, `/deliveries?limit=2&cursor=${first.nextCursor}`))).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    expect((await browser.get(at(hook, '/deliveries?cursor=x'))).status).toBe(422);
  });
});
