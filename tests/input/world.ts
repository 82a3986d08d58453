import { randomBytes, randomUUID } from 'node:crypto';
import { keyScopes } from '@within24/shared';
import type { TestApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { attendee, eventNow, minutes, scan, scanOf } from '../support/people.js';
import type { KnownIds } from './known.js';

/** Where the program answers, what it mailed, and its tables. */
export type Place = Pick<TestApp, 'url' | 'mailbox'> & { rows: (sql: string, parameters: unknown[]) => Promise<unknown[]> };
/** Who calls, by the names that the document has for them, and nobody; attendees are several. */
export type Callers = Record<'memberCookie' | 'apiKey' | 'attendeeCookie' | 'signature' | 'nobody', Client[]>;

/** Somebody of an address of their own, told as a proxy tells it: strangers are limited by address. */
const stranger = ({ url }: Place) => new Client(url, { 'x-forwarded-for': [10, ...randomBytes(3)].join('.') });

/** The owner of a new organization. Sign-ups have a limit, which the requests use up. */
async function founded(place: Place): Promise<Client> {
  const [organizationId, memberId, token] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url')];
  await place.rows(
    `with o as (insert into organization (organization_id, name) values ($1, 'Harbour Nights')),
       m as (insert into member (organization_id, id, email, normalised_email, role) values ($1, $2, $3, $3, 'owner'))
     insert into sign_in_token (organization_id, member_id, token_hash, expires_at)
     values ($1, $2, sha256($4::text::bytea), now() + interval '15 minutes')`,
    [organizationId, memberId, `founder-${memberId}@example.org`, token],
  );
  const owner = stranger(place);
  const { status } = await owner.post('/api/v1/auth/session', { token });
  if (status !== 204) throw new Error(`The owner could not sign in: ${status}`);
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
