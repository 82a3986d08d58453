import { randomBytes, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { eventNow, eventually } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums, stored } from '../../support/stored.js';
import { smtpGate, type SmtpGate, type Treatment } from '../nudges/smtp-gate.js';

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const treatments: Record<string, Treatment> = {
  nobody: { at: 'rcpt', code: 550, words: '5.1.1 zanzibar lives here no more' },
  filtered: { at: 'data', code: 554, words: '5.7.1 zanzibar’s spam filter' },
};
let app: TestApp;
let api: Client;
let gate: SmtpGate;
beforeAll(async () => {
  gate = await smtpGate((to) => treatments[to.split('@')[0]!] ?? 'take');
  app = { ...(await startTestApp({ smtpUrl: gate.url, bounceWebhookSecret: secret, reconcileEvery: 300 })), mailbox: gate as never };
  ({ api } = await app.organization());
});
afterAll(async () => {
  await app?.close();
  await gate?.close();
});

const newEvent = async (by = api) => `/api/v1/events/${(await by.post('/api/v1/events', eventNow())).body.id}`;
const register = async (event: string, email: string, by = api) => (await by.post(`${event}/attendees`, { name: 'Ana', email })).body.id;
const stateOf = async (event: string, id: string, by = api) => (await by.get(`${event}/attendees/${id}`)).body.linkState;
const overview = async (event: string, by = api) => (await by.get(`${event}/invitations`)).body;
const addressOf = (name: string) => `${name}-${randomUUID().slice(0, 8)}@harbour.example`;
const messageIdTo = (email: string) => String(gate.messages({ to: email })[0]!.headers['message-id']);

/** Tells what the mail provider tells, signed. */
async function tell(item: object): Promise<void> {
  const content = JSON.stringify({ items: [{ type: 'bounced', at: new Date().toISOString(), ...item }] });
  const [id, now] = [randomUUID(), new Date()];
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, now, content),
  };
  expect((await app.stranger().call('POST', '/api/v1/mail-events', { raw: content, type: 'application/json', headers })).status).toBe(204);
}

/** Somebody whose invitation was sent. */
async function invited(by = api, email = addressOf('ana')) {
  const event = await newEvent(by);
  const id = await register(event, email, by);
  await by.post(`${event}/invitations`, {});
  await eventually(async () => (await stateOf(event, id, by)) === 'notOpened');
  return { event, id, email };
}

describe('an invitation that its server refuses', () => {
  it.each([
    ['nobody', 'noMailbox', 0],
    ['filtered', 'refused', 1],
  ])('of %s is told as %s, without a word of the server’s', async (name, trouble, again) => {
    const event = await newEvent();
    const id = await register(event, `${name}@harbour.example`);
    await api.post(`${event}/mailings`, {});
    await eventually(async () => (await stateOf(event, id)) === 'failed');
    const { failures, linkStates, mailings, toInvite } = await overview(event);
    expect({ failures, linkStates, counts: mailings[0].counts, toInvite }).toMatchObject({
      failures: { [trouble]: 1 },
      linkStates: { failed: 1, notInvited: 0 },
      counts: { failed: 1, sent: 0 },
      toInvite: again,
    });
    expect((await api.get(`${event}/attendees?linkState=failed`)).body.items).toMatchObject([{ id, deliveryTrouble: trouble }]);
    expect(
      JSON.stringify(await stored(app, 'select i.*, a.delivery_trouble from invitation i join attendee a on a.id = i.attendee_id')),
    ).not.toMatch(/zanzibar/i);
  });
});

describe('an invitation that comes back', () => {
  it('by its mail marks its attendee, until the address is corrected and invited anew', async () => {
    const { event, id, email } = await invited();
    const messageId = messageIdTo(email);
    await tell({ messageId });
    expect(await stateOf(event, id)).toBe('bounced');
    expect((await api.get(`${event}/attendees?linkState=bounced`)).body.items).toMatchObject([{ id, deliveryTrouble: 'bounced' }]);
    expect(await overview(event)).toMatchObject({ toInvite: 0, linkStates: { bounced: 1, notOpened: 0 } });
    const corrected = await api.patch(`${event}/attendees/${id}`, { email: addressOf('right') });
    expect(corrected.body).toMatchObject({ linkState: 'notInvited', deliveryTrouble: null });
    await tell({ messageId });
    expect(await overview(event)).toMatchObject({ toInvite: 1, linkStates: { notInvited: 1, bounced: 0 } });
    expect(await stored(app, 'select from suppression s join attendee a on a.address_key = s.address_key where a.id = $1', [id])).toEqual(
      [],
    );
    await api.post(`${event}/mailings`, {});
    await eventually(async () => (await stateOf(event, id)) === 'notOpened');
  });

  it('by its address marks it in every organization, by its mail only in that mail’s', async () => {
    const { api: theirs } = await app.organization();
    const mine = await invited();
    const other = await invited(theirs, mine.email);
    await tell({ messageId: messageIdTo(other.email) });
    expect([await stateOf(mine.event, mine.id), await stateOf(other.event, other.id, theirs)]).toEqual(['notOpened', 'bounced']);
    await tell({ address: mine.email.toUpperCase() });
    expect(await stateOf(mine.event, mine.id)).toBe('bounced');
  });

  it('for now, as spam, or as none of ours marks nobody; neither does a mail of who has opened', async () => {
    const { event, id, email } = await invited();
    await quiet(app);
    const before = await checksums(app);
    for (const none of [
      { type: 'soft_bounced', address: email, messageId: messageIdTo(email) },
      { messageId: `<invitation-${randomUUID()}@within24.example>` },
      { messageId: messageIdTo(email).replace('invitation', 'letter') },
    ])
      await tell(none);
    expect(await checksums(app)).toEqual(before);
    await tell({ type: 'complained', messageId: messageIdTo(email) });
    expect(await stateOf(event, id)).toBe('notOpened');
    expect((await overview(event)).toRemind).toEqual({ now: 0, later: 0, nextAt: null });
    await stored(app, 'update attendee set opened_at = now() where id = $1', [id]);
    await tell({ address: email });
    expect(await stateOf(event, id)).toBe('opened');
  });
});

describe('the progress', () => {
  it('adds up, and each of its numbers is the number of people that the list shows', async () => {
    const event = await newEvent();
    for (const name of ['nobody', 'filtered', 'one', 'two', 'back', 'opened'])
      await register(event, name === 'nobody' || name === 'filtered' ? `${name}@harbour.example` : addressOf(name));
    await api.post(`${event}/attendees`, { name: 'Without' });
    await api.post(`${event}/mailings`, {});
    await eventually(async () => (await overview(event)).lastTurnAt === null);
    await register(event, addressOf('later'));
    const { items } = (await api.get(`${event}/attendees`)).body;
    const idOf = (start: string) => items.find(({ email }: { email: string | null }) => email?.startsWith(start)).id;
    await tell({ address: items.find(({ id }: { id: string }) => id === idOf('back')).email });
    await stored(app, 'update attendee set opened_at = now() where id = $1', [idOf('opened')]);
    await stored(
      app,
      "insert into invitation (organization_id, event_id, id, attendee_id, state, queued_at) select organization_id, event_id, gen_random_uuid(), id, 'queued', now() + interval '1 hour' from attendee where id = $1",
      [idOf('two')],
    );
    const { linkStates, failures, lastTurnAt } = await overview(event);
    expect(linkStates).toEqual({ notInvited: 1, waiting: 1, notOpened: 1, opened: 1, bounced: 1, failed: 2, noAddress: 1 });
    expect(failures).toEqual({ bounced: 0, noMailbox: 1, refused: 1, unreachable: 0, unclear: 0 });
    expect(Date.parse(lastTurnAt)).toBeGreaterThan(Date.now());
    expect((await api.get(`${event}/attendee-counts`)).body.linkStates).toEqual(linkStates);
    for (const [linkState, count] of Object.entries(linkStates))
      expect({ linkState, shown: (await api.get(`${event}/attendees?linkState=${linkState}`)).body.items.length }).toEqual({
        linkState,
        shown: count,
      });
  });
});
