import { randomUUID } from 'node:crypto';
import { Database } from '../../../apps/api/src/platform/database/database.js';
import { tell } from '../../../apps/api/src/platform/tell.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { schemaValidator } from '../../support/described.js';
import { member, type Member } from '../../support/members.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';
import { isSignedWith, Receiver, type Received } from '../../support/receiver.js';
import { stored } from '../../support/stored.js';

const everyType = [
  ...['event.created', 'event.changed', 'event.archived', 'event.restored', 'attendee.added', 'attendee.changed', 'attendee.removed'],
  ...['attendees.removed', 'attendees.imported', 'import.undone', 'badge.reissued', 'badges.printed', 'results.published'],
];

let app: TestApp;
let receiver: Receiver;
let organizationId: string;
let api: Client;
let owner: Member;
let path: string;
beforeAll(async () => {
  receiver = await Receiver.start();
  app = await startTestApp({ webhooksAllowPrivate: true, reconcileEvery: 60_000 });
});
beforeEach(async () => {
  ({ id: organizationId, api } = await app.organization());
  owner = await member(app, organizationId, 'owner');
  path = `/${randomUUID()}`;
});
afterAll(async () => {
  await app?.close();
  await receiver?.close();
});

async function listen(types = everyType): Promise<{ id: string; secret: string }> {
  return (await owner.browser.post('/api/v1/webhooks', { url: receiver.url + path, types })).body;
}

const newEvent = async () => (await api.post('/api/v1/events', eventNow())).body.id as string;
/** The next message of this type, after so many of all. */
const told = (type: string) => eventually(() => receiver.at(path).find(({ message }) => message.type === type));

describe('a message', () => {
  it('is sent at once, signed with the webhook’s secret over exactly what it says', async () => {
    const { secret } = await listen();
    const eventId = await newEvent();
    const [received] = await receiver.got(path);
    expect(received!.message).toEqual({ type: 'event.created', timestamp: expect.stringMatching(/^20.*Z$/), data: { eventId } });
    expect(received!.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Within24' });
    expect(Math.abs(Number(received!.headers['webhook-timestamp']) * 1_000 - Date.now())).toBeLessThan(60_000);
    expect(isSignedWith(secret, received!)).toBe(true);
    expect(isSignedWith(secret, { ...received!, body: received!.body.replace(eventId, randomUUID()) })).toBe(false);
    expect(isSignedWith(`whsec_${Buffer.alloc(32).toString('base64')}`, received!)).toBe(false);
  });

  it('goes to the webhooks that want its type, and to no other organization', async () => {
    await listen(['event.created']);
    const other = await app.organization();
    await other.api.post('/api/v1/events', eventNow());
    const eventId = await newEvent();
    await api.patch(`/api/v1/events/${eventId}`, { name: 'Harbour Night' });
    await receiver.got(path);
    await quiet();
    expect(receiver.at(path).map(({ message }) => [message.type, message.data.eventId])).toEqual([['event.created', eventId]]);
  });

  it('is not kept where nobody listens', async () => {
    await newEvent();
    expect(await stored(app, 'select from webhook_message where organization_id = $1', [organizationId])).toEqual([]);
  });

  it('is not told of what was rolled back', async () => {
    await listen();
    const failing = app.app.nest.get(Database).tenant(organizationId, async (tx) => {
      await tell(tx, organizationId, { type: 'event.created', data: { eventId: randomUUID() } });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    const eventId = await newEvent();
    await receiver.got(path);
    await quiet();
    expect(receiver.at(path).map(({ message }) => message.data.eventId)).toEqual([eventId]);
  });
});

/** Until nothing waits to be sent. */
const quiet = () =>
  eventually(
    async () =>
      (await stored(app, `select from webhook_delivery where organization_id = $1 and state = 'waiting'`, [organizationId])).length === 0,
  );

describe('what is told', () => {
  it('is every change that organizers make, in ids and counts, as the API’s description has it', async () => {
    await listen();
    const eventId = await newEvent();
    const at = `/api/v1/events/${eventId}`;
    await api.patch(at, { name: 'Harbour Night' });
    await api.post(`${at}/archive`);
    await api.delete(`${at}/archive`);
    const attendeeId = (await api.post(`${at}/attendees`, { name: 'Eve' })).body.id;
    await api.patch(`${at}/attendees/${attendeeId}`, { company: 'Acme' });
    await api.post(`${at}/attendees/${attendeeId}/badge`);
    const sheetId = (await api.post(`${at}/badge-sheets`, { format: 'a6' })).body.id;
    await told('badges.printed');
    await api.delete(`${at}/attendees/${attendeeId}`);
    const importId = (await api.post(`${at}/attendee-imports`, { csv: 'Name\nCem\nDora\n' })).body.id;
    const { items } = (await api.get(`${at}/attendees`)).body;
    await api.delete(`${at}/attendee-imports/${importId}`);
    const again = (await api.post(`${at}/attendee-imports`, { csv: 'Name\nFay\nGil\n' })).body.id;
    const ids = (await api.get(`${at}/attendees`)).body.items.map(({ id }: { id: string }) => id);
    await api.post(`${at}/attendee-actions`, { action: 'remove', attendeeIds: ids });
    await quiet();
    const messages = receiver.at(path).map(({ message: { type, data } }) => ({ type, data }));
    const of = (type: string) => messages.filter((message) => message.type === type).map(({ data }) => data);
    expect(items).toHaveLength(2);
    for (const type of ['event.created', 'event.changed', 'event.archived', 'event.restored']) expect(of(type)).toEqual([{ eventId }]);
    for (const type of ['attendee.added', 'attendee.changed', 'attendee.removed', 'badge.reissued'])
      expect({ type, told: of(type) }).toEqual({ type, told: [{ eventId, attendeeId }] });
    expect(of('badges.printed')).toEqual([{ eventId, sheetId, badges: 1 }]);
    expect(of('attendees.imported')).toEqual(
      expect.arrayContaining([importId, again].map((id) => ({ eventId, importId: id, created: 2, updated: 0, skipped: 0 }))),
    );
    expect(of('import.undone')).toEqual([{ eventId, importId, removed: 2 }]);
    expect(of('attendees.removed')).toEqual([{ eventId, attendeeIds: expect.arrayContaining(ids) }]);
    expect(messages).toHaveLength(13);
    expect(await faultsOf(receiver.at(path).map(({ message }) => message))).toEqual([]);
  });

  it('is of attendees only what organizers see: not their scans, notes, choices or visits', async () => {
    const eventId = await newEvent();
    const ana = await attendee(app, api, eventId, 'Ana');
    const ben = await attendee(app, api, eventId, 'Ben');
    await listen();
    const { body } = await scan(ana.phone, scanOf(ben.code));
    await ana.phone.patch(`/api/v1/me/contacts/${body.items[0].contact.id}`, { note: 'Sailing' });
    await ana.phone.patch('/api/v1/me', { sharing: true, sharedFields: ['email'], phone: '123', canHelpWith: 'Sails', name: ana.name });
    await ben.phone.patch('/api/v1/me', { company: 'Harbour Ltd' });
    await ana.phone.delete('/api/v1/me');
    await receiver.got(path, 2);
    await quiet();
    const messages = receiver.at(path).map(({ message: { type, data } }) => [type, data.attendeeId]);
    expect(messages.sort()).toEqual([
      ['attendee.changed', ben.id],
      ['attendee.removed', ana.id],
    ]);
  });

  it('holds no name and no address', async () => {
    await listen();
    const eventId = await newEvent();
    const { body } = await api.post(`/api/v1/events/${eventId}/attendees`, { name: 'Canary Zqwren', email: 'zqwren@example.org' });
    await api.patch(`/api/v1/events/${eventId}/attendees/${body.id}`, { name: 'Zqwren Canary' });
    await receiver.got(path, 3);
    expect(JSON.stringify(receiver.at(path))).not.toMatch(/zqwren/i);
  });
});

/** What differs between messages and what the API's description says of them. */
async function faultsOf(messages: Received['message'][]): Promise<string[]> {
  const document = (await app.stranger().get('/api/openapi.json')).body;
  const ajv = schemaValidator();
  return messages.flatMap((message) => {
    const { type } = message;
    const isAsDescribed = ajv.compile(document.webhooks[type].post.requestBody.content['application/json'].schema);
    return isAsDescribed(message) ? [] : [`${type}: ${ajv.errorsText(isAsDescribed.errors)}`];
  });
}
