import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, minutes, scan, scanOf, type Person } from '../../support/people.js';

/** Ana met Ben and Cleo, who have not met each other; both of her contacts. */
export type Three = { eventId: string; ana: Person; ben: Person; cleo: Person; contacts: [string, string] };

/** `ago`: how many minutes ago Ana met them. */
export async function threePeople(app: TestApp, api: Client, event: object = {}, ago = 30): Promise<Three> {
  const { body } = await api.post('/api/v1/events', eventNow({ startsAt: minutes(-4_000), ...event }));
  const people = await Promise.all(
    ['Ana Ruiz', 'Ben Okafor', 'Cleo Park'].map((name) => attendee(app, api, body.id, name, { company: `${name.split(' ')[1]} & Co` })),
  );
  const [ana, ben, cleo] = people as [Person, Person, Person];
  return { eventId: body.id, ana, ben, cleo, contacts: await metBy(ana, [ben, cleo], ago) };
}

/** The contacts of whoever scans these two. */
async function metBy({ phone }: Person, others: [Person, Person], ago: number): Promise<[string, string]> {
  const { body } = await scan(phone, ...others.map(({ code }) => scanOf(code, { scannedAt: minutes(-ago) })));
  return body.items.map(({ contact }: { contact: { id: string } }) => contact.id);
}

export const introduce = ({ phone }: Person, contactIds: string[], more: object = {}) =>
  phone.post('/api/v1/me/introductions', { contactIds, message: 'You both build harbours.', ...more });
export const introductionsOf = async ({ phone }: Person) => (await phone.get('/api/v1/me/introductions')).body.items;
export const answerTo = ({ phone }: Person, id: string, answer: 'accept' | 'decline') =>
  phone.post(`/api/v1/me/introductions/${id}/${answer}`);

/** Their contact of the other. */
export async function contactWith({ phone }: Person, { name }: Person): Promise<string> {
  const { body } = await phone.get('/api/v1/me/contacts?limit=200');
  return body.items.find(({ card }: { card: { name: string } }) => card.name === name).id;
}
