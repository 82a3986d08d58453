import { randomUUID } from 'node:crypto';
import type { TestApp } from './app.js';
import { Client } from './client.js';

/** An attendee who opened their personal link. */
export type Person = { id: string; name: string; email: string; code: string; shortCode: string; phone: Client };

export const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

/** An event that runs now, with what the test wants different. */
export function eventNow(different: object = {}) {
  return { name: 'Harbour Conference', timeZone: 'Europe/Berlin', startsAt: minutes(-60), endsAt: minutes(480), ...different };
}

/** Waits until `look` answers something, at most `seconds`. */
export async function eventually<Found>(
  look: () => Promise<Found | undefined | false> | Found | undefined | false,
  seconds = 20,
): Promise<Found> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`This did not happen within ${seconds} seconds: ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The personal link that was last mailed to this address. */
export async function mailedLink(app: Pick<TestApp, 'mailbox'>, email: string): Promise<string> {
  const mail = await eventually(() => app.mailbox.messages({ to: email })[0]);
  const link = /http\S+\/a\/#\S+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`No personal link in the mail to ${email}: ${mail.text}`);
  return link;
}

/** Opens a personal link as the phone's button does. */
export async function openLink(phone: Client, link: string): Promise<void> {
  const answer = await phone.post('/api/v1/attendee/session', { token: link.split('#')[1] });
  if (answer.status !== 204) throw new Error(`The link was not opened: ${JSON.stringify(answer)}`);
}

/** Registers somebody, mails their invitation, and opens the link in it. */
export async function attendee(
  app: Pick<TestApp, 'url' | 'mailbox'>,
  api: Client,
  eventId: string,
  name: string,
  more: object = {},
): Promise<Person> {
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${randomUUID().slice(0, 8)}@example.org`;
  const { body } = await api.post(`/api/v1/events/${eventId}/attendees`, { name, email, ...more });
  await api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [body.id] });
  const phone = new Client(app.url);
  await openLink(phone, await mailedLink(app, email));
  const me = await phone.get('/api/v1/me');
  return { id: body.id, name, email, code: me.body.badge.code, shortCode: me.body.badge.shortCode, phone };
}

/** One item of an upload. */
export const scanOf = (code: string, different: object = {}) => ({
  clientScanId: randomUUID(),
  code,
  scannedAt: new Date().toISOString(),
  ...different,
});

/** Uploads scans as a phone with a right clock. */
export function scan(phone: Client, ...items: object[]) {
  return phone.post('/api/v1/scans', { sentAt: new Date().toISOString(), items });
}
