import type { Contact } from '@within24/shared';
import type { TestApp } from './app.js';
import { Client } from './client.js';
import { attendee, eventNow, mailedLink, minutes, openLink, scan, scanOf, type Person } from './people.js';

const hoursAgo = (hours: number) => minutes(-hours * 60);

/** Ana at an event where she met people: each stands for a state that somebody can be in. */
export type PeopleHall = {
  link: string;
  /** Asks the server as Ana. */
  ana: Client;
  /** Shares, and has two things in common with her; met two hours ago. */
  ben: Person;
  /** Does not share; met 20 hours ago. */
  zoe: Person;
  /** Scanned Ana, who has not scanned her. */
  mona: Person;
  /** Met more than 24 hours ago. */
  oskar: Person;
  /** To be removed, and to be blocked. */
  cleo: Person;
  dana: Person;
};

export async function openPeopleHall(app: TestApp, language: string): Promise<PeopleHall> {
  const { api } = await app.organization();
  const times = { startsAt: hoursAgo(40), endsAt: hoursAgo(-10), nudgePolicy: { quietHours: null } };
  const eventId = (await api.post('/api/v1/events', eventNow(times))).body.id as string;
  const names = ['Ben Okafor', 'Zoë Müller', 'Mona Haddad', 'Oskar Nyman', 'Cleo Baker', 'Dana Fox'];
  const people = await Promise.all(names.map((name) => attendee(app, api, eventId, name, { company: `${name.split(' ')[1]} & Co` })));
  const [ben, zoe, mona, oskar, cleo, dana] = people as [Person, Person, Person, Person, Person, Person];
  const card = { canHelpWith: 'Tide tables, permits', lookingFor: 'A venue in Porto', phone: '+351 22 555 01 23' };
  await ben.phone.patch('/api/v1/me', { ...card, sharing: true, sharedFields: ['email', 'phone', 'canHelpWith', 'lookingFor'] });
  const { ana, link, code } = await invited(app, api, eventId, language);
  const met: [Person, hours: number][] = [
    [ben, 2],
    [zoe, 20],
    [oskar, 30],
    [cleo, 3],
    [dana, 4],
  ];
  await scan(ana, ...met.map(([person, hours]) => scanOf(person.code, { scannedAt: hoursAgo(hours) })));
  await scan(mona.phone, scanOf(code, { scannedAt: hoursAgo(1) }));
  return { link, ana, ben, zoe, mona, oskar, cleo, dana };
}

async function invited(app: TestApp, api: Client, eventId: string, language: string) {
  const email = `ana-${crypto.randomUUID().slice(0, 8)}@example.org`;
  const { body } = await api.post(`/api/v1/events/${eventId}/attendees`, { name: 'Ana Rossi', email });
  await api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [body.id] });
  const link = await mailedLink(app, email);
  const ana = new Client(app.url);
  await openLink(ana, link);
  const offer = { canHelpWith: 'Venues and catering.', lookingFor: 'Somebody who knows tide tables' };
  await ana.patch('/api/v1/me', { ...offer, language, sharing: true, sharedFields: ['email'] });
  const me = await ana.get('/api/v1/me');
  return { ana, link, code: me.body.badge.code as string };
}

/** Ana's side of the connection with somebody, as the server has it. */
export async function contactWith({ ana }: PeopleHall, { name }: Person): Promise<Contact | undefined> {
  const { body } = await ana.get('/api/v1/me/contacts?limit=200');
  return (body.items as Contact[]).find(({ card }) => card.name === name);
}
