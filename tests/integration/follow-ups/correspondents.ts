import type { TestApp } from '../../support/app.js';
import type { Answer, Client } from '../../support/client.js';
import { attendee, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';

/** Somebody with a contact, and the contact as they have it. */
export type Met = { me: Person; other: Person; contactId: string };

export const written = { subject: 'The tide tables', body: 'As promised, here they are.', personalLine: 'Good to meet you at the quay.' };

export const shareAddress = ({ phone }: Person) => phone.patch('/api/v1/me', { sharing: true, sharedFields: ['email'] });

/** An attendee of the event who shares their address. */
export async function sharer(app: TestApp, api: Client, eventId: string, name: string): Promise<Person> {
  const person = await attendee(app, api, eventId, name);
  await shareAddress(person);
  return person;
}

/** One scans the other's badge. */
export async function meet(me: Person, other: Person): Promise<Met> {
  const { body } = await scan(me.phone, scanOf(other.code));
  return { me, other, contactId: body.items[0].contact.id };
}

export const write = ({ me, contactId }: Met, different: object = {}): Promise<Answer> =>
  me.phone.post(`/api/v1/me/contacts/${contactId}/messages`, { ...written, ...different });

export const contactOf = async ({ me, contactId }: Met) => (await me.phone.get(`/api/v1/me/contacts/${contactId}`)).body;

export type StoredLetter = { id: string; state: string; tries: number; doubts: number; held: boolean; subject: string; body: string };

/** The letters from one to the other, oldest first; `held`: somebody is sending it, or did. */
export const lettersOf = (app: TestApp, { me, other }: Met): Promise<StoredLetter[]> =>
  stored(
    app,
    'select id, state, tries, doubts, lease_until is not null as held, subject, body from letter where sender_id = $1 and recipient_id = $2 order by written_at',
    [me.id, other.id],
  );
