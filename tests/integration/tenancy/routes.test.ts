import { randomUUID } from 'node:crypto';
import { keyScopes, type MemberRole, type Permission } from '@within24/shared';
import { rolesOf } from '../../../apps/api/src/accounts/domain/permissions.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Authenticator } from '../../support/authenticator.js';
import { Client, type Answer } from '../../support/client.js';
import { pngFile } from '../../support/logo-files.js';
import { member, signedIn, type Member } from '../../support/members.js';
import { addPasskey } from '../../support/passkeys.js';
import { attendee, eventNow, eventually, mailedLink, minutes, openLink, scan, scanOf, type Person } from '../../support/people.js';
import { routePermissions } from '../../support/route-permissions.js';
import { routesOf } from '../../support/routes.js';
import { checksums, stored } from '../../support/stored.js';

/**
 * Who is let in. `anyone`; `organizer`: a member, and what is named in the path is their organization's; `member`: a
 * member, about their own organization; `owner`: an attendee, and what is named in the path is theirs; `attendee`: an
 * attendee, about themselves.
 */
type Kind = 'anyone' | 'organizer' | 'member' | 'owner' | 'attendee';
/** `needs` is what a route for organizers asks of the caller's role; `query` is what the route cannot do without; `file` is a body that is no JSON. */
type Row = { kind: Kind; needs?: Permission; body?: unknown; file?: { raw: Uint8Array; type: string }; query?: string };

const token = 'x'.repeat(43);
const nowText = () => new Date().toISOString();
const message = { subject: 'Tides', body: 'The tables.', personalLine: 'Good to meet you.' };
const followUp = { clientFollowUpId: randomUUID(), channel: 'email', doneAt: nowText(), sentAt: nowText(), evidence: 'reported' };

/** Of a type that nothing here makes: what is sent in the meantime would change tables. */
const hook = { url: 'https://93.184.216.34/', types: ['badge.reissued'] };
const device = new Authenticator('https://elsewhere.example');
const madePasskey = device.make({ challenge: token, rp: { id: 'localhost', name: '' }, user: { id: 'AA', name: '', displayName: '' } });
const usedPasskey = device.use({ challenge: token, rpId: 'localhost' });

/** One row for each route; a route without a row fails. Bodies are good ones, so that nothing but the caller is refused. */
const rows: Record<string, Row> = {
  'DELETE /api/v1/api-keys/:keyId': { kind: 'organizer', needs: 'keys.manage' },
  'DELETE /api/v1/attendee/session': { kind: 'attendee' },
  'DELETE /api/v1/auth/membership': { kind: 'member', needs: 'account.manage' },
  'DELETE /api/v1/auth/passkeys/:passkeyId': { kind: 'organizer', needs: 'account.manage' },
  'DELETE /api/v1/auth/session': { kind: 'member', needs: 'account.manage' },
  'DELETE /api/v1/auth/sessions': { kind: 'member', needs: 'account.manage' },
  'DELETE /api/v1/auth/sessions/:sessionId': { kind: 'organizer', needs: 'account.manage' },
  'DELETE /api/v1/events/:eventId': { kind: 'organizer', needs: 'events.delete' },
  'DELETE /api/v1/events/:eventId/archive': { kind: 'organizer', needs: 'events.manage' },
  'DELETE /api/v1/events/:eventId/attendee-imports/:importId': { kind: 'organizer', needs: 'attendees.manage' },
  'DELETE /api/v1/events/:eventId/attendees/:attendeeId': { kind: 'organizer', needs: 'attendees.manage' },
  'DELETE /api/v1/events/:eventId/deletion': { kind: 'organizer', needs: 'events.delete' },
  'DELETE /api/v1/events/:eventId/mailings/:mailingId': { kind: 'organizer', needs: 'invitations.send' },
  'DELETE /api/v1/events/:eventId/logo': { kind: 'organizer', needs: 'events.manage' },
  'DELETE /api/v1/events/:eventId/results-links/:linkId': { kind: 'organizer', needs: 'results.share' },
  'DELETE /api/v1/me': { kind: 'attendee' },
  'DELETE /api/v1/me/contacts/:id': { kind: 'owner' },
  'DELETE /api/v1/me/contacts/:id/block': { kind: 'owner' },
  'DELETE /api/v1/me/contacts/:id/follow-ups/:followUpId': { kind: 'owner' },
  'DELETE /api/v1/me/contacts/:id/mute': { kind: 'owner' },
  'DELETE /api/v1/scans/:clientScanId': { kind: 'owner' },
  'DELETE /api/v1/team/:memberId': { kind: 'organizer', needs: 'team.manage' },
  'DELETE /api/v1/webhooks/:webhookId': { kind: 'organizer', needs: 'webhooks.manage' },
  'GET /api/docs': { kind: 'anyone' },
  'GET /api/openapi.json': { kind: 'anyone' },
  'GET /api/v1/api-keys': { kind: 'member', needs: 'keys.manage' },
  'GET /api/v1/attendee/session': { kind: 'anyone' },
  'GET /api/v1/audit-log': { kind: 'member', needs: 'audit.read' },
  'GET /api/v1/auth/me': { kind: 'member', needs: 'account.read' },
  'GET /api/v1/auth/options': { kind: 'anyone' },
  'GET /api/v1/auth/passkeys': { kind: 'member', needs: 'account.manage' },
  'GET /api/v1/auth/sessions': { kind: 'member', needs: 'account.manage' },
  'GET /api/v1/events': { kind: 'member', needs: 'events.read' },
  'GET /api/v1/events/:eventId': { kind: 'organizer', needs: 'events.read' },
  'GET /api/v1/events/:eventId/activity': { kind: 'organizer', needs: 'live.read' },
  'GET /api/v1/events/:eventId/attendee-counts': { kind: 'organizer', needs: 'attendees.read' },
  'GET /api/v1/events/:eventId/attendee-imports': { kind: 'organizer', needs: 'attendees.manage' },
  'GET /api/v1/events/:eventId/attendee-imports/:importId': { kind: 'organizer', needs: 'attendees.manage' },
  'GET /api/v1/events/:eventId/attendee-lookalikes': { kind: 'organizer', needs: 'attendees.read', query: 'name=Eve' },
  'GET /api/v1/events/:eventId/attendees': { kind: 'organizer', needs: 'attendees.read' },
  'GET /api/v1/events/:eventId/attendees.csv': { kind: 'organizer', needs: 'attendees.manage' },
  'GET /api/v1/events/:eventId/attendees/:attendeeId': { kind: 'organizer', needs: 'attendees.read' },
  'GET /api/v1/events/:eventId/attendees/:attendeeId/badge.png': { kind: 'organizer', needs: 'badges.print' },
  'GET /api/v1/events/:eventId/attendees/:attendeeId/badge.svg': { kind: 'organizer', needs: 'badges.print' },
  'GET /api/v1/events/:eventId/badge-sheets': { kind: 'organizer', needs: 'badges.print' },
  'GET /api/v1/events/:eventId/badge-sheets/:sheetId': { kind: 'organizer', needs: 'badges.print' },
  'GET /api/v1/events/:eventId/badge-sheets/:sheetId/file': { kind: 'organizer', needs: 'badges.print' },
  'GET /api/v1/events/:eventId/badge-sheets/calibration.pdf': { kind: 'organizer', needs: 'badges.print', query: 'format=a6' },
  'GET /api/v1/events/:eventId/badge-sheets/preview.svg': { kind: 'organizer', needs: 'badges.print', query: 'format=a6' },
  'GET /api/v1/events/:eventId/consent-texts': { kind: 'organizer', needs: 'events.manage' },
  'GET /api/v1/events/:eventId/invitations': { kind: 'organizer', needs: 'invitations.send' },
  'GET /api/v1/events/:eventId/invitations/preview': { kind: 'organizer', needs: 'invitations.send' },
  'GET /api/v1/events/:eventId/logo': { kind: 'organizer', needs: 'events.read' },
  'GET /api/v1/events/:eventId/results': { kind: 'organizer', needs: 'results.read' },
  'GET /api/v1/events/:eventId/results-links': { kind: 'organizer', needs: 'results.share' },
  'GET /api/v1/events/:eventId/results.csv': { kind: 'organizer', needs: 'results.read' },
  'GET /api/v1/events/:eventId/results/report.pdf': { kind: 'organizer', needs: 'results.read' },
  'GET /api/v1/me': { kind: 'attendee' },
  'GET /api/v1/me/badge.svg': { kind: 'attendee' },
  'GET /api/v1/me/contacts': { kind: 'attendee' },
  'GET /api/v1/me/contacts/:id': { kind: 'owner' },
  'GET /api/v1/me/export.csv': { kind: 'attendee' },
  'GET /api/v1/me/export.json': { kind: 'attendee' },
  'GET /api/v1/me/export.vcf': { kind: 'attendee' },
  'GET /api/v1/me/introductions': { kind: 'attendee' },
  'GET /api/v1/team': { kind: 'member', needs: 'team.manage' },
  'GET /api/v1/webhooks': { kind: 'member', needs: 'webhooks.manage' },
  'GET /api/v1/webhooks/:webhookId/deliveries': { kind: 'organizer', needs: 'webhooks.manage' },
  'GET /dev/mailbox': { kind: 'anyone' },
  'GET /dev/mailbox/messages': { kind: 'anyone' },
  'GET /healthz': { kind: 'anyone' },
  'GET /metrics': { kind: 'anyone' },
  'GET /readyz': { kind: 'anyone' },
  'GET /unsubscribe/:token': { kind: 'anyone' },
  'PATCH /api/v1/auth/passkeys/:passkeyId': { kind: 'organizer', needs: 'account.manage', body: { name: 'Mine' } },
  'PATCH /api/v1/events/:eventId': { kind: 'organizer', needs: 'events.manage', body: { name: 'Mine' } },
  'PATCH /api/v1/events/:eventId/attendees/:attendeeId': { kind: 'organizer', needs: 'attendees.manage', body: { name: 'Mine' } },
  'PATCH /api/v1/events/:eventId/mailings/:mailingId': {
    kind: 'organizer',
    needs: 'invitations.send',
    body: { sendAt: minutes(60) },
  },
  'PATCH /api/v1/me': { kind: 'attendee', body: {} },
  'PATCH /api/v1/me/contacts/:id': { kind: 'owner', body: { note: 'Mine' } },
  'PATCH /api/v1/organization': { kind: 'member', needs: 'organization.manage', body: { name: 'Mine' } },
  'PATCH /api/v1/team/:memberId': { kind: 'organizer', needs: 'team.manage', body: { role: 'staff' } },
  'PATCH /api/v1/webhooks/:webhookId': { kind: 'organizer', needs: 'webhooks.manage', body: { description: 'Mine' } },
  'POST /api/v1/api-keys': { kind: 'member', needs: 'keys.manage', body: { name: 'Mine', scopes: ['events.read'] } },
  'POST /api/v1/attendee/session': { kind: 'anyone', body: { token } },
  'POST /api/v1/attendee/sign-in-code': { kind: 'anyone', body: { email: 'nobody@example.org' } },
  'POST /api/v1/auth/organization': { kind: 'anyone', body: { token } },
  'POST /api/v1/auth/passkey-session': { kind: 'anyone', body: { passkey: usedPasskey } },
  'POST /api/v1/auth/passkey-session/options': { kind: 'anyone' },
  'POST /api/v1/auth/passkeys': { kind: 'member', needs: 'account.manage', body: { passkey: madePasskey } },
  'POST /api/v1/auth/passkeys/options': { kind: 'member', needs: 'account.manage' },
  'POST /api/v1/auth/session': { kind: 'anyone', body: { token } },
  'POST /api/v1/auth/sign-in': { kind: 'anyone', body: { email: 'nobody@example.org' } },
  'POST /api/v1/auth/sign-up': { kind: 'anyone', body: { name: 'Nobody', email: 'nobody@example.org' } },
  'POST /api/v1/events': { kind: 'member', needs: 'events.manage', body: eventNow() },
  'POST /api/v1/events/:eventId/archive': { kind: 'organizer', needs: 'events.manage' },
  'POST /api/v1/events/:eventId/attendee-actions': {
    kind: 'organizer',
    needs: 'attendees.manage',
    body: { action: 'remove', attendeeIds: [randomUUID()] },
  },
  'POST /api/v1/events/:eventId/attendee-imports': { kind: 'organizer', needs: 'attendees.manage', body: { csv: 'Name\nEve\n' } },
  'POST /api/v1/events/:eventId/attendees': { kind: 'organizer', needs: 'attendees.register', body: { name: 'Eve' } },
  'POST /api/v1/events/:eventId/attendees/:attendeeId/badge': { kind: 'organizer', needs: 'badges.print' },
  'POST /api/v1/events/:eventId/badge-sheets': { kind: 'organizer', needs: 'badges.print', body: { format: 'a6' } },
  'POST /api/v1/events/:eventId/consent-texts': { kind: 'organizer', needs: 'events.manage', body: { text: 'Mine' } },
  'POST /api/v1/events/:eventId/copies': { kind: 'organizer', needs: 'events.manage', body: eventNow() },
  'POST /api/v1/events/:eventId/invitations': { kind: 'organizer', needs: 'links.send', body: { attendeeIds: [randomUUID()] } },
  'POST /api/v1/events/:eventId/invitations/test': { kind: 'organizer', needs: 'invitations.send', body: {} },
  'POST /api/v1/events/:eventId/mailings': { kind: 'organizer', needs: 'invitations.send', body: { kind: 'reminder' } },
  'POST /api/v1/events/:eventId/results-links': { kind: 'organizer', needs: 'results.share', body: { name: 'Mine' } },
  'POST /api/v1/mail-events': { kind: 'anyone', body: { items: [{ type: 'bounced', address: 'nobody@example.org', at: nowText() }] } },
  'POST /api/v1/me/contacts/:id/block': { kind: 'owner' },
  'POST /api/v1/me/contacts/:id/follow-ups': { kind: 'owner', body: followUp },
  'POST /api/v1/me/contacts/:id/messages': { kind: 'owner', body: message },
  'POST /api/v1/me/contacts/:id/mute': { kind: 'owner' },
  'POST /api/v1/me/contacts/:id/snooze': { kind: 'owner', body: { until: new Date(Date.now() + 3_600_000).toISOString() } },
  'POST /api/v1/me/introductions': { kind: 'attendee', body: { contactIds: [randomUUID(), randomUUID()], message: 'Meet.' } },
  'POST /api/v1/me/introductions/:introductionId/accept': { kind: 'owner' },
  'POST /api/v1/me/introductions/:introductionId/decline': { kind: 'owner' },
  'POST /api/v1/nudge-actions': { kind: 'anyone', body: { token, action: 'pause' } },
  'POST /api/v1/nudge-actions/view': { kind: 'anyone', body: { token } },
  'POST /api/v1/nudge-preview': { kind: 'member', needs: 'events.read', body: eventNow() },
  // Nothing is loaded: its results would be folded amid what other rows compare.
  'POST /api/v1/sample-event': { kind: 'member', needs: 'events.manage', body: { timeZone: 'Mars/Base' } },
  'POST /api/v1/scans': { kind: 'attendee', body: { sentAt: nowText(), items: [scanOf('0'.repeat(26))] } },
  'POST /api/v1/shared-results': { kind: 'anyone', body: { token } },
  'POST /api/v1/team': { kind: 'member', needs: 'team.manage', body: { email: 'nobody@example.org', role: 'staff' } },
  'POST /api/v1/webhooks': { kind: 'member', needs: 'webhooks.manage', body: hook },
  'POST /api/v1/webhooks/:webhookId/deliveries/:deliveryId/replay': { kind: 'organizer', needs: 'webhooks.manage' },
  'POST /api/v1/webhooks/:webhookId/replays': { kind: 'organizer', needs: 'webhooks.manage', body: { since: nowText() } },
  'POST /api/v1/webhooks/:webhookId/secret': { kind: 'organizer', needs: 'webhooks.manage' },
  'POST /api/v1/webhooks/:webhookId/test': { kind: 'organizer', needs: 'webhooks.manage' },
  'POST /unsubscribe/:token': { kind: 'anyone' },
  'PUT /api/v1/events/:eventId/logo': {
    kind: 'organizer',
    needs: 'events.manage',
    file: { raw: pngFile(16, 16), type: 'image/png' },
  },
};

/** Only on the machine itself, for whoever sits there: the mails of everybody. */
const forTheMachineItself = ['GET /dev/mailbox', 'GET /dev/mailbox/messages'];
/** What ends the caller's own session is tried last. */
const endsTheSession: Record<string, 'sameEvent' | 'otherEvent' | 'staff' | 'admin'> = {
  'DELETE /api/v1/attendee/session': 'sameEvent',
  'DELETE /api/v1/auth/membership': 'admin',
  'DELETE /api/v1/auth/session': 'staff',
  'DELETE /api/v1/me': 'otherEvent',
};

const secret = 'CanaryOfTheHarbour';
let app: TestApp;
let ana: Person;
let ids: Record<string, string>;
let callers: Record<
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

beforeAll(async () => {
  // What has run out stays: no sweep takes it away.
  app = await startTestApp({ reconcileEvery: 3_600_000 });
  const { id: organizationId, api, key } = await app.organization(secret);
  const eventId = (await api.post('/api/v1/events', eventNow({ name: secret }))).body.id;
  const ben = await attendee(app, api, eventId, `Ben ${secret}`);
  ana = await attendee(app, api, eventId, `Ana ${secret}`);
  const upload = scanOf(ben.code, { note: secret });
  const contactId = (await scan(ana.phone, upload)).body.items[0].contact.id;
  const done = await ana.phone.post(`/api/v1/me/contacts/${contactId}/follow-ups`, { ...followUp, clientFollowUpId: randomUUID() });
  const introductionId = await proposedBy(ben, api, eventId);
  await api.put(`/api/v1/events/${eventId}/logo`, pngFile(16, 16), 'image/png');
  const { body } = await api.post(`/api/v1/events/${eventId}/attendee-imports`, { csv: `Name\nCem ${secret}\n` });
  ids = {
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
  ids = { ...ids, linkId, ...(await ofTheTeam(owner)), ...(await pausedWebhook(owner)) };
  callers = {
    ...(await strangers(eventId, api)),
    ...(await noLongerLetIn(organizationId, owner)),
    ownMember: new Client(app.url, { authorization: `Bearer ${key}` }),
    narrowKey: await keyOf(owner, 'live.read'),
    owner: owner.browser,
    admin: (await member(app, organizationId, 'admin')).browser,
    staff: (await member(app, organizationId, 'staff')).browser,
  };
  await eventually(async () => (await stored(app, 'select from change')).length === 0);
}, 60_000);
afterAll(() => app?.close());

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
async function keyOf({ browser }: Member, scope: Permission): Promise<Client> {
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
async function proposedBy({ phone }: Person, api: Client, eventId: string): Promise<string> {
  const gil = (await api.post(`/api/v1/events/${eventId}/attendees`, { name: `Gil ${secret}` })).body;
  const { body } = await scan(phone, scanOf(ana.code), scanOf(gil.shortCode));
  const contactIds = body.items.map(({ contact }: { contact: { id: string } }) => contact.id);
  return (await phone.post('/api/v1/me/introductions', { contactIds, message: secret })).body.id;
}

async function strangers(eventId: string, api: Client) {
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
async function noLongerLetIn(organizationId: string, owner: Member) {
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

const all = Object.entries(rows).map(([route, row]) => ({ route, ...row }));
const of = (...kinds: Kind[]) => all.filter(({ kind, route }) => kinds.includes(kind) && !(route in endsTheSession));
const attendees = ['sameEvent', 'otherEvent', 'otherOrganization'] as const;

function call(
  caller: keyof typeof callers,
  { route, body, file, query }: { route: string } & Partial<Row>,
  different: Record<string, string> = {},
): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ');
  const named = path.replace(/:(\w+)/g, (_, name: string) => ({ ...ids, ...different })[name] ?? `no id for ${name}`);
  return callers[caller].call(method, query ? `${named}?${query}` : named, { body, ...file });
}

/** Everything of an answer that could tell something. */
const tellable = ({ status, headers, body }: Answer) => ({
  status,
  type: headers.get('content-type'),
  length: headers.get('content-length'),
  body,
});

it('every route has its row, and every row its route', () => {
  expect(routesOf(app.app.nest)).toEqual(Object.keys(rows).sort());
});

const forOrganizers = all.filter(({ kind }) => kind === 'organizer' || kind === 'member');

it('every route for organizers names its permission, and its row the same', () => {
  expect(routePermissions(app.app.nest)).toEqual(Object.fromEntries(forOrganizers.map(({ route, needs }) => [route, needs])));
});

describe.each(of('organizer', 'member', 'owner', 'attendee'))('$route', (row) => {
  it('lets in nobody without a session, with a revoked key, an expired or ended session, or the other kind of session', async () => {
    const isForMembers = row.kind === 'organizer' || row.kind === 'member';
    const outsiders = isForMembers ? attendees : (['ownMember', 'otherMember'] as const);
    const before = await checksums(app);
    const nobody = tellable(await call('nobody', row));
    expect([nobody.status, nobody.body.code]).toEqual([401, isForMembers ? 'sign_in_required' : 'personal_link_required']);
    for (const caller of ['revoked', 'expired', 'ended', ...outsiders] as const) {
      expect({ caller, ...tellable(await call(caller, row)) }).toEqual({ caller, ...nobody });
    }
    expect(await checksums(app)).toEqual(before);
  });
});

const unknownId = '019a0000-0000-7000-8000-000000000000';
const unknown = {
  eventId: unknownId,
  attendeeId: unknownId,
  importId: unknownId,
  id: unknownId,
  followUpId: unknownId,
  keyId: unknownId,
  linkId: unknownId,
  memberId: unknownId,
  sessionId: unknownId,
  passkeyId: unknownId,
  introductionId: unknownId,
  mailingId: unknownId,
  sheetId: unknownId,
  webhookId: unknownId,
  deliveryId: unknownId,
  clientScanId: unknownId,
};

describe.each(of('organizer', 'member'))('$route', (row) => {
  const mayNot = (['owner', 'admin', 'staff'] as const).filter((role) => !rolesOf[row.needs!].includes(role));

  it(`tells ${mayNot.join(' and ') || 'no role'} who may, and changes nothing`, async () => {
    const before = await checksums(app);
    for (const role of mayNot) {
      const answer = await call(role, row);
      expect({ role, status: answer.status, code: answer.body.code }).toEqual({ role, status: 403, code: 'not_allowed' });
      expect(answer.body.detail).toMatch(/^Your role here is \w+, and only owners.* may do this\./);
      expect(tellable(await call(role, row, unknown))).toEqual(tellable(answer));
    }
    expect(await checksums(app)).toEqual(before);
  });

  it('lets in everybody else', async () => {
    for (const role of rolesOf[row.needs!]) {
      const { status } = await call(role, row, unknown);
      expect({ role, status, isRefused: [401, 403].includes(status) || status >= 500 }).toEqual({ role, status, isRefused: false });
    }
  });
});

describe.each(of('organizer', 'member'))('$route', (row) => {
  it('asks an API key for the same, and lets no key reach the team, the keys or an account', async () => {
    const forKeys: readonly Permission[] = ['account.read', ...keyScopes];
    const refused = (await call('ownMember', row, unknown)).body.code === 'not_allowed';
    expect(refused).toBe(!forKeys.includes(row.needs!));
    const { status, body } = await call('narrowKey', row, unknown);
    const mayAll = row.needs === 'account.read' || row.needs === 'live.read';
    expect([status, body.code === 'not_allowed']).toEqual(mayAll ? [expect.any(Number), false] : [403, true]);
  });
});

describe.each(of('organizer', 'owner'))('$route', (row) => {
  it('answers others byte for byte as if it did not exist, and changes nothing', async () => {
    const others = row.kind === 'organizer' ? (['otherMember'] as const) : attendees;
    const before = await checksums(app);
    for (const caller of others) {
      const absent = tellable(await call(caller, row, unknown));
      expect({ caller, status: absent.status, code: absent.body.code }).toEqual({ caller, status: 404, code: 'not_found' });
      expect({ caller, ...tellable(await call(caller, row)) }).toEqual({ caller, ...absent });
    }
    expect(await checksums(app)).toEqual(before);
  });
});

describe.each(of('member', 'attendee', 'anyone').filter(({ route }) => !forTheMachineItself.includes(route)))('$route', (row) => {
  it('tells others about themselves at most', async () => {
    const others = { member: ['otherMember'], attendee: attendees, anyone: ['nobody', 'revoked', 'otherMember', 'otherEvent'] }[
      row.kind as 'member'
    ];
    for (const caller of others as (keyof typeof callers)[]) {
      const answer = await call(caller, row);
      const told = JSON.stringify(answer.body);
      expect({ caller, failed: answer.status >= 500 }).toEqual({ caller, failed: false });
      // The event is theirs too, under its name; who else is there is not.
      const shown = caller === 'sameEvent' ? told.replace(`"name":"${secret}"`, '') : told;
      expect({ caller, leaked: shown.includes(secret) || told.includes(ana.id) || told.includes(ana.email) }).toEqual({
        caller,
        leaked: false,
      });
    }
  });
});

describe('HEAD', () => {
  it.each(of('organizer', 'owner').filter(({ route }) => route.startsWith('GET')))(
    'of $route tells others nothing',
    async ({ route, kind, query }) => {
      const head = { route: route.replace('GET', 'HEAD'), query };
      expect((await call('nobody', head)).status).toBe(401);
      expect((await call(kind === 'organizer' ? 'otherMember' : 'sameEvent', head)).status).toBe(404);
    },
  );
});

describe.each(Object.entries(endsTheSession))('%s', (route, caller) => {
  it('ends the caller’s own session at most', async () => {
    expect((await call('nobody', { route })).status).toBe(401);
    expect((await call(caller === 'staff' || caller === 'admin' ? 'sameEvent' : 'otherMember', { route })).status).toBe(401);
    expect((await call(caller, { route })).status).toBe(204);
    expect((await ana.phone.get('/api/v1/me')).status).toBe(200);
    expect((await callers.owner.get('/api/v1/auth/me')).status).toBe(200);
    expect((await callers.ownMember.get('/api/v1/auth/me')).status).toBe(200);
  });
});
