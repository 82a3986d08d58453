import type { TestApp } from './app.js';
import { Client } from './client.js';
import { eventNow, eventually, mailedLink, openLink } from './people.js';

/** Ana, whose phone is a browser; `server` asks the server as her, from another device. */
export type Ana = { app: TestApp; email: string; link: string; event: string; server: Client };

/** Registers Ana for an event of its own in this language, and opens her link elsewhere. */
export async function invitedAna(app: TestApp, language: string): Promise<Ana> {
  const email = `ana-${crypto.randomUUID().slice(0, 8)}@example.org`;
  const event = 'Harbour Conference';
  const link = await registered(app, email, { language, name: event });
  const server = new Client(app.url);
  await openLink(server, link);
  return { app, email, link, event, server };
}

/** Registers this address for one more event, of another organization, and answers the link that is mailed. */
export async function registered(app: TestApp, email: string, different: object): Promise<string> {
  const { api } = await app.organization();
  const eventId = (await api.post('/api/v1/events', eventNow(different))).body.id as string;
  const mailsBefore = app.mailbox.messages({ to: email }).length;
  const person = { name: 'Ana Rossi', company: 'Harbour Works', title: 'Pilot', email };
  const { body } = await api.post(`/api/v1/events/${eventId}/attendees`, person);
  await api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [body.id] });
  await eventually(() => app.mailbox.messages({ to: email }).length > mailsBefore);
  return mailedLink(app, email);
}

/** The code that was mailed to her. */
export function mailedCode({ app, email }: Ana): Promise<string> {
  const subjects = () => app.mailbox.messages({ to: email }).map(({ subject }) => subject);
  return eventually(() => subjects().flatMap((subject) => /\b\d{6}\b/.exec(subject) ?? [])[0]);
}
