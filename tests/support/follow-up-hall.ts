import type { Contact } from '@within24/shared';
import type { TestApp } from './app.js';
import { Client } from './client.js';
import { attendee, eventNow, mailedLink, minutes, openLink, scan, scanOf, type Person } from './people.js';

const hoursAgo = (hours: number) => minutes(-hours * 60);
const fields = ['email', 'links', 'canHelpWith', 'lookingFor'];

/** Ana at an event where she met people to write to, and to introduce to each other. */
export type FollowUpHall = {
  api: Client;
  eventId: string;
  link: string;
  /** Asks the server as Ana. */
  ana: Client;
  email: string;
  code: string;
  /** Looks for what Carla offers; Ana wrote two lines about him. */
  ben: Person;
  carla: Person;
  /** Does not share. */
  dana: Person;
  /** Shares his address. */
  emil: Person;
  /** Has not met Ana; has met Carla. */
  fay: Person;
};

const noteOnBen = 'Your story of the fog stayed with me.\nSeemed tired, call in the morning';

export async function openFollowUpHall(app: TestApp, language: string): Promise<FollowUpHall> {
  const { api } = await app.organization();
  const times = { startsAt: hoursAgo(40), endsAt: hoursAgo(-10), nudgePolicy: { quietHours: null } };
  const eventId = (await api.post('/api/v1/events', eventNow(times))).body.id as string;
  const names = ['Ben Okafor', 'Carla Nunes', 'Dana Fox', 'Emil Holm', 'Fay Lind'];
  const people = await Promise.all(names.map((name) => attendee(app, api, eventId, name, { company: `${name.split(' ')[1]} & Co` })));
  const [ben, carla, dana, emil, fay] = people as [Person, Person, Person, Person, Person];
  const share = (person: Person, card: object) => person.phone.patch('/api/v1/me', { ...card, sharing: true, sharedFields: fields });
  await share(ben, { lookingFor: 'A venue in Porto', links: ['https://www.linkedin.com/in/ben'] });
  await share(carla, { canHelpWith: 'Venues in Porto, sailcloth' });
  await share(emil, {});
  await share(fay, {});
  const ana = await invited(app, api, eventId, language);
  const met: [Person, hours: number, note: string][] = [
    [ben, 9, noteOnBen],
    [carla, 8, ''],
    [dana, 20, ''],
    [emil, 7, 'Builds boats'],
  ];
  await scan(ana.ana, ...met.map(([person, hours, note]) => scanOf(person.code, { scannedAt: hoursAgo(hours), note })));
  await scan(carla.phone, scanOf(fay.code));
  return { api, eventId, ...ana, ben, carla, dana, emil, fay };
}

async function invited(app: TestApp, api: Client, eventId: string, language: string) {
  const email = `ana-${crypto.randomUUID().slice(0, 8)}@example.org`;
  const { body } = await api.post(`/api/v1/events/${eventId}/attendees`, { name: 'Ana Rossi', email });
  await api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [body.id] });
  const link = await mailedLink(app, email);
  const ana = new Client(app.url);
  await openLink(ana, link);
  await ana.patch('/api/v1/me', { canHelpWith: 'Tide tables', language, sharing: true, sharedFields: ['email', 'canHelpWith'] });
  const me = await ana.get('/api/v1/me');
  return { ana, link, email, code: me.body.badge.code as string };
}

/** A person's side of the connection with somebody, as the server has it. */
export async function contactOf(phone: Client, name: string): Promise<Contact> {
  const { body } = await phone.get('/api/v1/me/contacts?limit=200');
  const found = (body.items as Contact[]).find(({ card }) => card.name === name);
  if (!found) throw new Error(`${name} is not among the contacts.`);
  return found;
}
