import { randomBytes, randomUUID } from 'node:crypto';
import { keyScopes } from '@within24/shared';
import type { TestApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf } from '../support/people.js';
import type { KnownIds } from './known.js';

/** Where the program answers, and what it mailed. */
export type Place = Pick<TestApp, 'url' | 'mailbox'>;
/** Who calls, by the names that the document has for them, and nobody; attendees are several. */
export type Callers = Record<'memberCookie' | 'apiKey' | 'attendeeCookie' | 'signature' | 'nobody', Client[]>;

/** Somebody of an address of their own, told as a proxy tells it: strangers are limited by address. */
const stranger = ({ url }: Place) => new Client(url, { 'x-forwarded-for': [10, ...randomBytes(3)].join('.') });

async function founded(place: Place): Promise<Client> {
  const email = `founder-${randomUUID()}@example.org`;
  const owner = stranger(place);
  await owner.post('/api/v1/auth/sign-up', { name: 'Harbour Nights', email });
  const mail = await eventually(() => place.mailbox.messages({ to: email })[0]);
  await owner.post('/api/v1/auth/organization', { token: /\/sign-up#(\S+)/.exec(mail.text)![1] });
  return owner;
}

/** One of each thing that an organizer can make, so that its address is known. */
async function furnish(owner: Client, eventId: string, known: KnownIds): Promise<void> {
  const at = `/api/v1/events/${eventId}`;
  const made: [path: string, body: object][] = [
    [`${at}/results-links`, { name: 'Sponsors' }],
    [`${at}/mailings`, { kind: 'reminder', sendAt: minutes(600) }],
    [`${at}/badge-sheets`, { format: 'a6' }],
    [`${at}/consent-texts`, { text: 'We pass on what you tick.' }],
    [`${at}/attendee-imports`, { csv: 'Name,Email\nEve Moss,eve@example.org\nFinn,finn@example.org' }],
    ['/api/v1/webhooks', { url: 'https://93.184.216.34/', types: ['badge.reissued'] }],
    ['/api/v1/team', { email: `staff-${randomUUID()}@example.org`, role: 'staff' }],
    ['/api/v1/api-keys', { name: 'Lists', scopes: ['events.read'] }],
  ];
  for (const [path, body] of made) known.learn(path.replace(eventId, '{eventId}'), await owner.post(path, body));
  for (const path of [`${at}/attendees`, '/api/v1/auth/sessions']) known.learn(path.replace(eventId, '{eventId}'), await owner.get(path));
}

/** A new organization with an event that goes on and three attendees who met. */
export async function newWorld(place: Place, known: KnownIds): Promise<Callers> {
  const owner = await founded(place);
  const { body: key } = await owner.post('/api/v1/api-keys', { name: 'All', scopes: keyScopes });
  const api = new Client(place.url, { authorization: `Bearer ${key.key}` });
  const event = await owner.post('/api/v1/events', eventNow());
  known.learn('/api/v1/events', event);
  const people = [];
  for (const name of ['Ana', 'Ben', 'Cleo']) people.push(await attendee(place, api, event.body.id, name));
  const [ana, ...others] = people;
  known.learn('/api/v1/scans', await scan(ana!.phone, ...others.map(({ code }) => scanOf(code))));
  for (const { phone } of people) known.learn('/api/v1/me', await phone.get('/api/v1/me'));
  await furnish(owner, event.body.id, known);
  return {
    memberCookie: [owner],
    apiKey: [api],
    attendeeCookie: people.map(({ phone }) => phone),
    signature: [new Client(place.url)],
    nobody: [stranger(place)],
  };
}
