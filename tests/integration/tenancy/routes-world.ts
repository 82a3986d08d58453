import { randomUUID } from 'node:crypto';
import type { MemberRole, Permission } from '@within24/shared';
import type { TestApp } from '../../support/app.js';
import { Client, type Answer } from '../../support/client.js';
import { pngFile } from '../../support/logo-files.js';
import { member, signedIn, type Member } from '../../support/members.js';
import { addPasskey } from '../../support/passkeys.js';
import { attendee, eventNow, eventually, mailedLink, minutes, openLink, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { followUp, hook, token, type Row } from './route-rows.js';

/** Whom the routes are asked by. */
export type Callers = Record<
  | 'nobody'
  | 'revoked'
  | 'expired'
  | 'ended'
  | 'otherMember'
  | 'ownMember'
  | 'sameEvent'
  | 'otherEvent'
  | 'otherOrganization'
  | 'narrowKey'
  | MemberRole,
  Client
>;
/** A program with an organization that has one of everything that a route can name, and others beside it. */
export type RoutesWorld = { app: TestApp; organizationId: string; ana: Person; ids: Record<string, string>; callers: Callers };

/** What only those of the organization's event may read. */
export const secret = 'CanaryOfTheHarbour';

/** Makes one of everything that a route can name, and everybody who could ask for it. */
export async function furnishRoutes(app: TestApp, founded: (organizationId: string) => void = () => undefined): Promise<RoutesWorld> {
  const { id: organizationId, api, key } = await app.organization(secret);
  founded(organizationId);
  const eventId = (await api.post('/api/v1/events', eventNow({ name: secret }))).body.id;
  const ben = await attendee(app, api, eventId, `Ben ${secret}`);
  const ana = await attendee(app, api, eventId, `Ana ${secret}`);
  const upload = scanOf(ben.code, { note: secret });
  const contactId = (await scan(ana.phone, upload)).body.items[0].contact.id;
  const done = await ana.phone.post(`/api/v1/me/contacts/${contactId}/follow-ups`, { ...followUp, clientFollowUpId: randomUUID() });
  const introductionId = await proposedBy(ben, ana, api, eventId);
  await api.put(`/api/v1/events/${eventId}/logo`, pngFile(16, 16), 'image/png');
  const { body } = await api.post(`/api/v1/events/${eventId}/attendee-imports`, { csv: `Name\nCem ${secret}\n` });
  const known = {
    eventId,
    attendeeId: ana.id,
    importId: body.id,
    mailingId: (await api.post(`/api/v1/events/${eventId}/mailings`, { kind: 'reminder', sendAt: minutes(90) })).body.id,
    sheetId: await printedSheet(eventId, api),
    id: contactId,
    followUpId: done.body.id,
    introductionId,
    clientScanId: upload.clientScanId,
    token,
  };
  const owner = await member(app, organizationId, 'owner');
  const { id: linkId } = (await owner.browser.post(`/api/v1/events/${eventId}/results-links`, { name: secret })).body;
  const ids: Record<string, string> = { ...known, linkId, ...(await ofTheTeam(owner)), ...(await pausedWebhook(owner)) };
  const callers = {
    ...(await strangers(app, eventId, api)),
    ...(await noLongerLetIn(app, organizationId, owner, ana)),
    ownMember: new Client(app.url, { authorization: `Bearer ${key}` }),
    narrowKey: await keyOf(app, owner, 'live.read'),
    owner: owner.browser,
    admin: (await member(app, organizationId, 'admin')).browser,
    staff: (await member(app, organizationId, 'staff')).browser,
  };
  await eventually(async () => (await stored(app, 'select from change')).length === 0);
  return { app, organizationId, ana, ids, callers };
}

/** A key, a member, a session and a passkey of the organization. */
async function ofTheTeam({ id, browser }: Member) {
  const [sessions, key] = [
    await browser.get('/api/v1/auth/sessions'),
    await browser.post('/api/v1/api-keys', { name: secret, scopes: ['events.read'] }),
  ];
  const { answer } = await addPasskey(browser, {}, secret);
  return { keyId: key.body.id, memberId: id, sessionId: sessions.body.items[0].id, passkeyId: answer.body.id };
}

/** A webhook for which a message waits. */
async function pausedWebhook({ browser }: Member) {
  const { id: webhookId } = (await browser.post('/api/v1/webhooks', { ...hook, description: secret })).body;
  await browser.patch(`/api/v1/webhooks/${webhookId}`, { state: 'paused' });
  await browser.post(`/api/v1/webhooks/${webhookId}/test`);
  const { items } = (await browser.get(`/api/v1/webhooks/${webhookId}/deliveries`)).body;
  return { webhookId, deliveryId: items[0].id };
}

/** A script with a key of this scope alone. */
async function keyOf(app: TestApp, { browser }: Member, scope: Permission): Promise<Client> {
  const { body } = await browser.post('/api/v1/api-keys', { name: secret, scopes: [scope] });
  return new Client(app.url, { authorization: `Bearer ${body.key}` });
}

/** A run of badge sheets that is done. */
async function printedSheet(eventId: string, api: Client): Promise<string> {
  const { id } = (await api.post(`/api/v1/events/${eventId}/badge-sheets`, { format: 'a6' })).body;
  await eventually(async () => (await api.get(`/api/v1/events/${eventId}/badge-sheets/${id}`)).body.state === 'done');
  return id;
}

/** An introduction of Ana to somebody whom Ben met, too. */
async function proposedBy({ phone }: Person, ana: Person, api: Client, eventId: string): Promise<string> {
  const gil = (await api.post(`/api/v1/events/${eventId}/attendees`, { name: `Gil ${secret}` })).body;
  const { body } = await scan(phone, scanOf(ana.code), scanOf(gil.shortCode));
  const contactIds = body.items.map(({ contact }: { contact: { id: string } }) => contact.id);
  return (await phone.post('/api/v1/me/introductions', { contactIds, message: secret })).body.id;
}

async function strangers(app: TestApp, eventId: string, api: Client) {
  const revoked = await app.organization();
  await stored(app, 'update api_key set revoked_at = now() where organization_id = $1', [revoked.id]);
  const other = await app.organization();
  const theirs = (await other.api.post('/api/v1/events', eventNow())).body.id;
  const second = (await api.post('/api/v1/events', eventNow())).body.id;
  return {
    nobody: app.stranger(),
    revoked: revoked.api,
    otherMember: (await member(app, other.id, 'owner')).browser,
    sameEvent: (await attendee(app, api, eventId, 'Dora')).phone,
    otherEvent: (await attendee(app, api, second, 'Emil')).phone,
    otherOrganization: (await attendee(app, other.api, theirs, 'Fay')).phone,
  };
}

/** A browser in which the owner and Ana are signed in, and what its cookies are worth later. */
async function noLongerLetIn(app: TestApp, organizationId: string, owner: Member, ana: Person) {
  const browser = async () => {
    const both = await signedIn(app, organizationId, owner.id);
    await openLink(both, await mailedLink(app, ana.email));
    for (const path of ['/api/v1/auth/me', '/api/v1/me']) expect((await both.get(path)).status).toBe(200);
    return both;
  };
  const expired = await browser();
  for (const [table, whose, id] of [
    ['member_session', 'member_id', owner.id],
    ['attendee_session', 'attendee_id', ana.id],
  ] as const) {
    const [latest] = await stored(app, `select max(created_at)::text as at from ${table} where ${whose} = $1`, [id]);
    const sql = `update ${table} set expires_at = now() - interval '1 second' where ${whose} = $1 and created_at = $2 returning 1`;
    expect(await stored(app, sql, [id, latest.at])).toHaveLength(1);
  }
  const signsOut = await browser();
  const ended = signsOut.at(app.url);
  for (const path of ['/api/v1/auth/session', '/api/v1/attendee/session']) expect((await signsOut.delete(path)).status).toBe(204);
  return { expired, ended };
}

/** Asks a route as it is meant, with the world's ids but for those that are `different`. */
export function ask(
  { ids }: RoutesWorld,
  caller: Client,
  { route, body, file, query }: { route: string } & Partial<Row>,
  different: Record<string, string> = {},
): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ');
  const named = path.replace(/:(\w+)/g, (_, name: string) => ({ ...ids, ...different })[name] ?? `no id for ${name}`);
  return caller.call(method, query ? `${named}?${query}` : named, { body, ...file });
}
