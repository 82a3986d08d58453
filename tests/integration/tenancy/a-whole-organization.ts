import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { WebhookDelivery } from '@within24/shared';
import type { TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { addPasskey, usePasskey } from '../../support/passkeys.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { shareAddress, written } from '../follow-ups/correspondents.js';
import { dueNow, sleep, trial } from '../nudges/trial.js';
import { endsTheSession, rows, type Kind, type Row } from './route-rows.js';
import { ask, type RoutesWorld } from './routes-world.js';

type Known = Pick<RoutesWorld, 'app' | 'callers'> & { bounceSecret: string };

/** Milliseconds; what still goes on then is a stream. */
const longestAnswer = 5_000;

/** Reading first, deleting last, and at the very end what ends or puts away what the others need. */
const order = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];
const atTheEnd = [
  'POST /api/v1/events/:eventId/archive',
  'DELETE /api/v1/events/:eventId/archive',
  'DELETE /api/v1/events/:eventId/attendees/:attendeeId',
  'DELETE /api/v1/events/:eventId',
  'DELETE /api/v1/events/:eventId/deletion',
  'DELETE /api/v1/team/:memberId',
  'DELETE /api/v1/auth/sessions',
  'DELETE /api/v1/auth/sessions/:sessionId',
];
const rank = (route: string) => order.indexOf(route.split(' ')[0]!) + 10 * (1 + atTheEnd.indexOf(route));

/** Every route is asked once, as it is meant, by somebody who may. */
export async function useEveryRoute(world: RoutesWorld): Promise<void> {
  const askers: Record<Kind, Client> = {
    anyone: world.callers.nobody,
    organizer: world.callers.owner,
    member: world.callers.owner,
    owner: world.ana.phone,
    attendee: world.ana.phone,
  };
  const all: ({ route: string } & Row)[] = Object.entries(rows).map(([route, row]) => ({ route, ...row }));
  all.sort((one, other) => rank(one.route) - rank(other.route));
  for (const row of all.filter(({ route }) => !(route in endsTheSession))) {
    await Promise.race([ask(world, askers[row.kind], row), sleep(longestAnswer)]);
  }
}

const mailTo = ({ mailbox }: TestApp, to: string, subject: RegExp) =>
  eventually(() => mailbox.messages({ to }).find((mail) => subject.test(mail.subject)));

/** An event at which somebody met two others two hours ago. */
async function met(
  { app, callers: { owner } }: Known,
  different: object = {},
): Promise<{ event: string; eventId: string; people: Person[] }> {
  const asked = eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null }, ...different });
  const { id: eventId } = (await owner.post('/api/v1/events', asked)).body;
  const people = [];
  for (const name of ['Uma', 'Vic', 'Wim']) people.push(await attendee(app, owner, eventId, name, { ticketType: 'Speaker' }));
  for (const person of people) await shareAddress(person);
  const [uma, vic, wim] = people as [Person, Person, Person];
  await scan(vic.phone, scanOf(uma.code, { scannedAt: minutes(-120) }), scanOf(wim.code, { scannedAt: minutes(-120), note: 'Sails' }));
  return { event: `/api/v1/events/${eventId}`, eventId, people };
}

/** They are reminded, use what the mails hold, write to each other and are introduced; mails to one come back. */
export async function remindAndAnswer(known: Known): Promise<void> {
  const { app, bounceSecret } = known;
  const { people } = await met(known);
  const [uma, vic, wim] = people as [Person, Person, Person];
  await dueNow(app);
  const { text, headers } = await mailTo(app, vic.email, /^Write to/);
  const [, token, contactId] = /\/n#([\w-]+)\/([\w-]+)/.exec(text)!;
  const reader = app.stranger();
  await reader.post('/api/v1/nudge-actions/view', { token });
  for (const action of ['followedUp', 'notYet', 'mute', 'pause']) await reader.post('/api/v1/nudge-actions', { token, action, contactId });
  const unsubscribe = /<(\S+\/unsubscribe\/\S+)>/.exec(headers['list-unsubscribe']!)![1]!.replace(app.url, '');
  const contactIds = (await vic.phone.get('/api/v1/me/contacts')).body.items.map(({ id }: { id: string }) => id);
  for (const id of contactIds) await vic.phone.post(`/api/v1/me/contacts/${id}/messages`, written);
  const { body } = await vic.phone.post('/api/v1/me/introductions', { contactIds, message: 'You both sail.' });
  for (const { phone } of [uma, wim]) await phone.post(`/api/v1/me/introductions/${body.id}/accept`);
  await reader.call('POST', unsubscribe, { raw: 'List-Unsubscribe=One-Click', type: 'application/x-www-form-urlencoded' });
  await reader.post('/api/v1/attendee/sign-in-code', { email: wim.email });
  const code = /\b\d{6}\b/.exec((await mailTo(app, wim.email, /\b\d{6}\b/)).subject)![0];
  await new Client(app.url).post('/api/v1/attendee/session', { email: wim.email, code });
  await toldOfBounce(app, bounceSecret, wim.email);
  await wim.phone.delete('/api/v1/me');
  await quiet(app);
}

async function toldOfBounce(app: TestApp, secret: string, address: string): Promise<void> {
  const [id, now] = [randomUUID(), new Date()];
  const raw = JSON.stringify({ items: [{ type: 'bounced', at: now.toISOString(), address }] });
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, now, raw),
  };
  await app.stranger().call('POST', '/api/v1/mail-events', { raw, type: 'application/json', headers });
}

/** Members and strangers come in by each way there is. */
export async function signIn({ app, callers: { owner } }: Known): Promise<void> {
  const { device } = await addPasskey(owner, {}, 'Key');
  await usePasskey(new Client(app.url), device);
  const { body: me } = await owner.get('/api/v1/auth/me');
  await owner.post('/api/v1/auth/sign-in', { email: me.email });
  const { id } = (await owner.post('/api/v1/team', { email: `staff-${randomUUID()}@example.org`, role: 'staff' })).body;
  await owner.patch(`/api/v1/team/${id}`, { role: 'admin' });
  await owner.delete(`/api/v1/team/${id}`);
}

/** Somebody else's system is told, takes messages or refuses them, and is told again. */
export async function tellOthers({ app, callers: { owner } }: Known, receiver: string): Promise<void> {
  for (const url of [receiver, 'http://127.0.0.1:9/']) {
    const { id } = (await owner.post('/api/v1/webhooks', { url, types: ['event.created', 'attendee.added'] })).body;
    await owner.post(`/api/v1/webhooks/${id}/test`);
    await owner.post(`/api/v1/webhooks/${id}/replays`, { since: minutes(-5) });
    const items = (): Promise<WebhookDelivery[]> => owner.get(`/api/v1/webhooks/${id}/deliveries`).then(({ body }) => body.items);
    await eventually(async () => (await items()).some(({ tries, state }) => tries > 0 || state === 'delivered'), 30);
  }
  await owner.post('/api/v1/events', eventNow());
  await quiet(app);
}

/** A long list is read in the background, and mailed to at a time that comes; then the event goes at once, for nobody scanned. */
export async function importAndMail({ app, callers: { owner } }: Known): Promise<void> {
  const { id } = (await owner.post('/api/v1/events', eventNow())).body;
  const csv = `Name,Ticket ID\n${Array.from({ length: 2_001 }, (_, n) => `Person ${n},T${n}`).join('\n')}\n`;
  await owner.upload(`/api/v1/events/${id}/attendee-imports`, csv);
  await eventually(
    async () => (await stored(app, "select from attendee_import where event_id = $1 and state = 'done'", [id])).length === 1,
    60,
  );
  await quiet(app);
  await owner.delete(`/api/v1/events/${id}`);
}

/** What comes with time: mailings, the report, the end of personal data, and of an event that is deleted. */
export async function letTimePass(known: Known): Promise<void> {
  const { app, callers } = known;
  const { owner } = callers;
  const [reported, deleted, old] = [await met(known, trial), await met(known), await met(known)];
  await owner.post(`${reported.event}/mailings`, { kind: 'reminder', sendAt: minutes(30) });
  await stored(app, 'update mailing set send_at = now() where event_id = $1', [reported.eventId]);
  await stored(app, "update event set created_at = now() - interval '30 days', ends_at = now() - interval '3 minutes' where id = $1", [
    reported.eventId,
  ]);
  await owner.delete(deleted.event);
  await eventually(
    async () => (await stored(app, "select from export_mail where event_id = $1 and state <> 'waiting'", [deleted.eventId])).length > 0,
    30,
  );
  await stored(app, "update event set deletion_at = now() - interval '1 second' where id = $1", [deleted.eventId]);
  await stored(app, "update event set starts_at = now() - interval '92 days', ends_at = now() - interval '91 days' where id = $1", [
    old.eventId,
  ]);
  await eventually(
    async () => (await stored(app, 'select from attendee where event_id = $1 and erased_at is null', [old.eventId])).length === 0,
    30,
  );
  await eventually(async () => (await stored(app, 'select from event where id = $1', [deleted.eventId])).length === 0, 30);
  await eventually(async () => (await stored(app, 'select from results_report where event_id = $1', [reported.eventId])).length > 0, 30);
  await quiet(app);
}
