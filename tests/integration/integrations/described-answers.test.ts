import { randomBytes, randomUUID } from 'node:crypto';
import { OrganizationsService } from '../../../apps/api/src/accounts/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { DescribedAnswers } from '../../support/described.js';
import { pngFile, svgFile } from '../../support/logo-files.js';
import { addPasskey, usePasskey } from '../../support/passkeys.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { dueNow, nudgeMails } from '../nudges/trial.js';

/** Every kind of answer is asked for once and more, and each is compared with what the document says of it. */
let app: TestApp;
let answers: DescribedAnswers;
let lookAway: () => void;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 3_600_000 });
  answers = new DescribedAnswers((await app.stranger().get('/api/openapi.json')).body);
  lookAway = answers.watch();
});
afterAll(async () => {
  lookAway?.();
  await app?.close();
});

const nowText = () => new Date().toISOString();

async function memberOf(name: string): Promise<Client> {
  const email = `ana-${randomUUID()}@example.org`;
  await app.app.nest.get(OrganizationsService).found(name, email);
  const member = app.stranger();
  await member.post('/api/v1/auth/sign-in', { email });
  const mail = await eventually(() => app.mailbox.messages({ to: email })[0]);
  await member.post('/api/v1/auth/session', { token: /\/sign-in#(\S+)/.exec(mail.text)![1] });
  return member;
}

async function asOrganizer(api: Client, eventId: string): Promise<void> {
  const at = `/api/v1/events/${eventId}`;
  for (const path of [
    '/api/v1/auth/me',
    '/api/v1/audit-log',
    '/api/v1/events',
    at,
    `${at}/attendees`,
    `${at}/results`,
    `${at}/results.csv`,
    `${at}/results/report.pdf`,
    `${at}/attendees.csv`,
  ])
    await api.get(path);
  await api.patch(at, { name: 'Renamed' });
  await api.patch(at, { startsAt: minutes(1), endsAt: minutes(0) });
  const { body: walkIn } = await api.post(`${at}/attendees`, { name: 'Eve' });
  await api.patch(`${at}/attendees/${walkIn.id}`, { company: 'Globex' });
  for (const file of ['badge.svg', 'badge.png']) await api.get(`${at}/attendees/${walkIn.id}/${file}`);
  await api.post(`${at}/attendees/${walkIn.id}/badge`);
  await api.delete(`${at}/attendees/${walkIn.id}`);
  await api.get(`${at}/attendees?limit=0`);
  await api.get('/api/v1/events/nothing');
}

/** The preview of an invitation, its test, and mailings at a time. */
async function inviting(api: Client, eventId: string): Promise<void> {
  const at = `/api/v1/events/${eventId}`;
  await api.get(`${at}/invitations/preview?language=ar&kind=reminder`);
  await api.post(`${at}/invitations/test`, {});
  const { body: mailing } = await api.post(`${at}/mailings`, { kind: 'reminder', sendAt: minutes(30) });
  await api.post(`${at}/mailings`, { kind: 'reminder', sendAt: minutes(30) });
  await api.patch(`${at}/mailings/${mailing.id}`, { sendAt: minutes(60) });
  await api.get(`${at}/invitations`);
  await api.delete(`${at}/mailings/${mailing.id}`);
  await api.delete(`${at}/mailings/${mailing.id}`);
}

/** A link to the results, which is opened and revoked. */
async function sharing(api: Client, eventId: string): Promise<void> {
  const at = `/api/v1/events/${eventId}/results-links`;
  const { body: link } = await api.post(at, { name: 'Sponsors', expiresAt: minutes(60) });
  await api.post(at, { expiresAt: minutes(-60) });
  await api.get(at);
  for (const token of [link.url.split('#')[1], 'none']) await app.stranger().post('/api/v1/shared-results', { token });
  await api.delete(`${at}/${link.id}`);
}

/** The team, its keys and its sessions. */
async function inTheTeam(api: Client): Promise<void> {
  await app.stranger().get('/api/v1/auth/options');
  await app.stranger().post('/api/v1/auth/sign-up', { name: 'Southern Meetups', email: 'nobody@example.org' });
  await app.stranger().post('/api/v1/auth/organization', { token: randomBytes(32).toString('base64url') });
  await api.patch('/api/v1/organization', { name: 'Northern Meetups' });
  const { body: dora } = await api.post('/api/v1/team', { email: 'dora@example.org', role: 'staff' });
  await api.post('/api/v1/team', { email: 'dora@example.org', role: 'staff' });
  await api.patch(`/api/v1/team/${dora.id}`, { role: 'admin' });
  await api.get('/api/v1/team');
  await api.delete(`/api/v1/team/${dora.id}`);
  const { body: key } = await api.post('/api/v1/api-keys', { name: 'Lists', scopes: ['events.read'] });
  await api.get('/api/v1/api-keys');
  await api.delete(`/api/v1/api-keys/${key.id}`);
  const { answer, device } = await addPasskey(api);
  await addPasskey(api, { origin: 'https://elsewhere.example' });
  await api.get('/api/v1/auth/passkeys');
  await api.patch(`/api/v1/auth/passkeys/${answer.body.id}`, { name: 'Key' });
  for (const counter of [1, 1]) await usePasskey(app.stranger(), device, { counter });
  await api.delete(`/api/v1/auth/passkeys/${answer.body.id}`);
  await api.get('/api/v1/auth/sessions');
  await api.delete('/api/v1/auth/sessions');
  await api.delete(`/api/v1/auth/sessions/${randomUUID()}`);
  await api.delete('/api/v1/auth/membership');
}

/** Other systems; a paused webhook sends nothing. */
async function tellingOthers(api: Client): Promise<void> {
  const { body: hook } = await api.post('/api/v1/webhooks', { url: 'https://93.184.216.34/', types: ['event.created'] });
  const at = `/api/v1/webhooks/${hook.id}`;
  await api.patch(at, { state: 'paused' });
  await api.post('/api/v1/events', eventNow());
  await api.post(`${at}/test`);
  const { body: log } = await api.get(`${at}/deliveries`);
  await api.post(`${at}/deliveries/${log.items[0].id}/replay`);
  await api.post(`${at}/replays`, { since: nowText() });
  await api.post(`${at}/replays`, { since: 'yesterday' });
  await api.post(`${at}/secret`);
  await api.get('/api/v1/webhooks');
  await api.post('/api/v1/webhooks', { url: 'https://127.0.0.1/', types: ['event.created'] });
  await api.delete(at);
  await api.delete(at);
}

async function atTheDesk(api: Client, eventId: string): Promise<void> {
  const at = `/api/v1/events/${eventId}`;
  for (const path of ['attendee-counts', 'attendee-lookalikes?name=Ana', 'attendee-lookalikes']) await api.get(`${at}/${path}`);
  await api.get(`${at}/attendee-imports`);
  await api.post('/api/v1/nudge-preview', eventNow());
  await api.post('/api/v1/sample-event', { timeZone: 'Europe/Berlin' });
  await api.post(`${at}/copies`, eventNow());
  await api.post(`${at}/archive`);
  await api.post(`${at}/invitations`, {});
  await api.delete(`${at}/archive`);
  await api.post(`${at}/consent-texts`, { text: 'We pass on what you tick.' });
  await api.get(`${at}/consent-texts`);
  const { body: walkIn } = await api.post(`${at}/attendees`, { name: 'Finn' });
  await api.get(`${at}/attendees/${walkIn.id}`);
  await api.patch(`${at}/attendees/${walkIn.id}`, { company: 'Globex' }, { headers: { 'if-match': '"old"' } });
  await api.post(`${at}/attendee-actions`, { action: 'remove', attendeeIds: [walkIn.id] });
  const sheets = `${at}/badge-sheets`;
  await api.put(`${at}/logo`, pngFile(16, 16), 'image/png');
  await api.get(`${at}/logo`);
  await api.put(`${at}/logo`, svgFile(), 'image/svg+xml');
  await api.delete(`${at}/logo`);
  for (const path of ['', '/preview.svg?format=a6', '/calibration.pdf?format=a6', '/preview.svg']) await api.get(`${sheets}${path}`);
  const { body: sheet } = await api.post(sheets, { format: 'a6' });
  await eventually(async () => (await api.get(`${sheets}/${sheet.id}`)).body.state === 'done');
  await api.get(`${sheets}/${sheet.id}/file`);
  await api.get(sheets);
}

/** An event that is deleted in some days, and kept; another that goes at once. */
async function deleting(api: Client, eventId: string): Promise<void> {
  await api.delete(`/api/v1/events/${eventId}`);
  await api.post(`/api/v1/events/${eventId}/attendees`, { name: 'Gus' });
  await api.delete(`/api/v1/events/${eventId}/deletion`);
  const { body: other } = await api.post('/api/v1/events', eventNow());
  await api.delete(`/api/v1/events/${other.id}`);
}

async function importing(api: Client, eventId: string): Promise<void> {
  const at = `/api/v1/events/${eventId}/attendee-imports`;
  await api.post(`${at}?dryRun=true`, { csv: 'Name,Email\nCem,cem@example.org\n,x\n' });
  await api.upload(at, 'Name,Email\n,not an address\n');
  await api.upload(at, '');
  const { body } = await api.upload(at, 'Name,Email\nCem,cem@example.org\n');
  await api.get(`${at}/${body.id}`);
  await api.delete(`${at}/${body.id}`);
  const { status } = await api.upload(at, `Name\n${Array.from({ length: 2_001 }, (_, row) => `Person ${row}\n`).join('')}`);
  expect(status).toBe(202);
}

async function onThePhone({ phone, code }: Person, eli: Person, cleo: Person): Promise<void> {
  const { body } = await scan(
    phone,
    scanOf(eli.code, { note: 'tides' }),
    scanOf(cleo.code, { scannedAt: minutes(-120) }),
    scanOf(code),
    scanOf('nonsense'),
  );
  const [first, second] = body.items.map(({ contact }: { contact?: { id: string } }) => contact?.id);
  const contact = `/api/v1/me/contacts/${first}`;
  for (const path of ['/api/v1/me', '/api/v1/attendee/session', '/api/v1/me/contacts', contact, '/api/v1/me/badge.svg'])
    await phone.get(path);
  await phone.patch('/api/v1/me', {
    sharing: true,
    consentVersion: 1,
    sharedFields: ['email'],
    quietHours: { from: '22:00', to: '07:00' },
  });
  await phone.patch(contact, { note: 'more', tags: ['harbour'] });
  await phone.patch(contact, { note: 'less' }, { headers: { 'if-match': '"0"' } });
  await phone.post(`${contact}/snooze`, { until: minutes(30) });
  for (const what of ['mute', 'block']) {
    await phone.post(`${contact}/${what}`);
    await phone.delete(`${contact}/${what}`);
  }
  await phone.post(`/api/v1/me/contacts/${second}/messages`, { subject: 'Tides', body: 'The tables.', personalLine: 'Good to meet you.' });
  await letters(phone, second);
  for (const type of ['json', 'csv', 'vcf']) await phone.get(`/api/v1/me/export.${type}`);
}

async function letters(phone: Client, contactId: string): Promise<void> {
  const done = { clientFollowUpId: randomUUID(), channel: 'email', doneAt: nowText(), sentAt: nowText(), evidence: 'reported' };
  const { body } = await phone.post(`/api/v1/me/contacts/${contactId}/follow-ups`, done);
  await phone.delete(`/api/v1/me/contacts/${contactId}/follow-ups/${body.id}`);
}

/** Ben introduces Ana and Cleo to Dan, who say what they think of it. */
async function introducing(ben: Person, [ana, cleo, dan]: [Person, Person, Person]): Promise<void> {
  const { body } = await scan(ben.phone, scanOf(ana.code), scanOf(cleo.code), scanOf(dan.code));
  const [a, c, d] = body.items.map(({ contact }: { contact: { id: string } }) => contact.id);
  for (const [contactIds, person, answer] of [
    [[a, d], ana, 'accept'],
    [[c, d], cleo, 'decline'],
  ] as const) {
    const { body: proposed } = await ben.phone.post('/api/v1/me/introductions', { contactIds, message: 'You should talk.' });
    await person.phone.get('/api/v1/me/introductions');
    await person.phone.post(`/api/v1/me/introductions/${proposed.id}/${answer}`);
  }
  await ben.phone.post('/api/v1/me/introductions', { contactIds: [a, d], message: 'Again.' });
  await ben.phone.get('/api/v1/me/introductions');
}

async function byMail(person: Person): Promise<void> {
  await quiet(app);
  await dueNow(app);
  const mail = await eventually(() => nudgeMails(app, person)[0] as { text: string } | undefined);
  const token = /\/n#([\w-]{43})/.exec(mail.text)![1];
  const reader = app.stranger();
  await reader.post('/api/v1/nudge-actions/view', { token });
  await reader.post('/api/v1/nudge-actions', { token, action: 'pause' });
  await reader.post('/api/v1/nudge-actions/view', { token: 'x'.repeat(43) });
}

async function operating(): Promise<void> {
  const nobody = app.stranger();
  for (const path of ['/healthz', '/readyz', '/metrics', '/dev/mailbox', '/dev/mailbox/messages', '/api/docs', '/api/openapi.json'])
    await nobody.get(path);
  await nobody.get('/api/v1/events');
  await nobody.post('/api/v1/mail-events', { items: [] });
  await nobody.post('/api/v1/attendee/session', { token: randomBytes(32).toString('base64url') });
  await nobody.post('/api/v1/auth/session', { token: randomBytes(32).toString('base64url') });
  await nobody.post('/api/v1/auth/sign-in', undefined, { raw: '{', type: 'application/json' });
}

it('is true of every answer, and every answer was looked at', async () => {
  const api = await memberOf('Northern Meetups');
  const { body: event } = await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }));
  const people: Person[] = [];
  for (const name of ['Ana', 'Ben', 'Cleo', 'Dan', 'Eli']) people.push(await attendee(app, api, event.id, name));
  const [ana, ben, cleo, dan, eli] = people as [Person, Person, Person, Person, Person];
  await asOrganizer(api, event.id);
  await inviting(api, event.id);
  await sharing(api, event.id);
  await inTheTeam(api);
  await tellingOthers(api);
  await atTheDesk(api, event.id);
  await importing(api, event.id);
  await cleo.phone.patch('/api/v1/me', { sharing: true, sharedFields: ['email'] });
  await onThePhone(ana, eli, cleo);
  await introducing(ben, [ana, cleo, dan]);
  await byMail(cleo);
  await deleting(api, event.id);
  await operating();
  await ana.phone.delete('/api/v1/attendee/session');
  await dan.phone.delete('/api/v1/me');
  await api.delete('/api/v1/auth/session');

  expect(answers.faults).toEqual([]);
  expect(answers.jsonSuccesses.filter((answer) => !answers.seen.has(answer))).toEqual([]);
}, 180_000);
