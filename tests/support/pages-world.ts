import { randomBytes } from 'node:crypto';
import { ApiKeysService, OrganizationsService } from '../../apps/api/src/accounts/index.js';
import { startTestApp, type TestApp } from './app.js';
import { Client } from './client.js';
import { madeUpEvent, type MadeUpEvent } from './made-up-event.js';
import { attendee, eventNow, eventually, mailedLink, minutes, openLink, scan, scanOf, type Person } from './people.js';
import { guests, guestsCsv, type Listed } from './pages-guests.js';
import { putResults } from './stored-results.js';
import { stored } from './stored.js';
import { builtWeb } from './web.js';

/** Somebody who opened the link in their invitation. */
type Guest = Person & { link: string };

/** What the pages show: an organization with an event that runs, one to come and one that is over, and people who met. */
export type World = {
  app: TestApp;
  api: Client;
  organizationId: string;
  /** The address of the organization's owner. */
  owner: string;
  events: { running: string; upcoming: string; over: string; going: string };
  /** Met somebody at the event that is to be deleted, and was mailed whom. */
  gia: Guest;
  /** Met seven people, wrote to one of them. */
  ana: Guest;
  /** Met Ana almost 24 hours ago. */
  ben: Guest;
  /** Has not met Ana. */
  sofia: Guest;
  /** Reads Arabic; met many in the last hour. */
  muhammad: Guest;
  /** Has an invitation and nothing else. */
  noor: { link: string };
  /** Registered for two events and met nobody. */
  theo: { links: string[] };
  /** Of somebody who was taken off the event. */
  revokedLink: string;
};

/** The machine's, so that `TZ` tells at which hour of the day pictures are taken. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const consentText = `We are the Harbour Meetups association.

What you tick goes to people who share with you, and to nobody else. We ourselves use it to run this event.`;
const hoursAgo = (hours: number) => minutes(-hours * 60);
/** Quiet hours would make it depend on the hour of the run whether a nudge comes. */
const anyHour = { nudgePolicy: { quietHours: null } };

export async function startWorld(): Promise<World> {
  const app = await startTestApp({ webFolder: await builtWeb() });
  try {
    return await furnished(app);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function furnished(app: TestApp): Promise<World> {
  const owner = 'mara@harbour-meetups.example';
  const { id, api } = await organization(app, 'Harbour Meetups', owner);
  const running = await event(api, { ...anyHour, startsAt: hoursAgo(30), endsAt: hoursAgo(-10) });
  const upcoming = await event(api, { name: 'Lighthouse Evening', startsAt: hoursAgo(-500), endsAt: hoursAgo(-504) });
  const over = await event(api, { name: 'Autumn Summit', startsAt: hoursAgo(90), endsAt: hoursAgo(60) });
  const people = await invitedGuests(app, api, running);
  await meetings(people);
  await api.post(`/api/v1/events/${running}/consent-texts`, { text: consentText });
  await spreadOverTheHour(app, id);
  await publish({ app, api, organizationId: id }, over, madeUpEvent(180, 2, 7));
  const going = await event(api, { ...anyHour, name: 'Winter Regatta', startsAt: hoursAgo(60), endsAt: hoursAgo(50) });
  const gia = await leaving(app, api, going);
  const [ana, ben, sofia, muhammad] = ['Ana Rossi', 'Ben Okafor', 'Sofia García', 'محمد الفارسي'].map((name) =>
    people.find((guest) => guest.name === name)!,
  );
  await eventually(() => [ana!, ben!].every(({ email }) => nudgeTo({ app }, email)), 60);
  return {
    app,
    api,
    organizationId: id,
    owner,
    events: { running, upcoming, over, going },
    gia,
    ana: ana!,
    ben: ben!,
    sofia: sofia!,
    muhammad: muhammad!,
    noor: { link: await invitation(app, api, running, 'Noor Haddad') },
    theo: { links: [await invitation(app, api, running, 'Theo Brandt'), await invitation(app, api, upcoming, 'Theo Brandt')] },
    revokedLink: await revokedLink(app, api, running),
  };
}

/** Founds an organization with an owner of this address. */
export async function organization(app: TestApp, name: string, owner: string): Promise<{ id: string; api: Client }> {
  const organizations = app.app.nest.get(OrganizationsService);
  const id = await organizations.found(name, owner);
  const key = `w24_${randomBytes(24).toString('hex')}`;
  await app.app.nest.get(ApiKeysService).allow(id, 'pages', key);
  return { id, api: new Client(app.url, { authorization: `Bearer ${key}` }) };
}

/** The last nudge that went to this address. */
export const nudgeTo = ({ app }: Pick<World, 'app'>, email: string) =>
  app.mailbox.messages({ to: email }).find(({ subject }) => subject.startsWith('Write to'));

async function event(api: Client, different: object): Promise<string> {
  return (await api.post('/api/v1/events', eventNow({ timeZone, ...different }))).body.id;
}

async function invitedGuests(app: TestApp, api: Client, eventId: string): Promise<Guest[]> {
  await api.upload(`/api/v1/events/${eventId}/attendee-imports`, guestsCsv(guests));
  await api.post(`/api/v1/events/${eventId}/invitations`, {});
  // As everywhere, some have not looked into their mail yet.
  return Promise.all(guests.slice(0, -4).map((guest) => opened(app, guest)));
}

async function opened(app: TestApp, { name, email, card }: Listed): Promise<Guest> {
  const phone = new Client(app.url);
  const link = await mailedLink(app, email);
  await openLink(phone, link);
  const { body: me } = await phone.get('/api/v1/me');
  await phone.patch('/api/v1/me', card);
  return { id: me.id, name, email, code: me.badge.code, shortCode: me.badge.shortCode, phone, link };
}

/** Ana's meetings by hours ago, then a crowd that scans all through the last hour. */
async function meetings([ana, ...others]: Person[]): Promise<void> {
  const met: [hours: number, note: string][] = [
    [23.1, 'Plans the new pilot station. Promised him our paper on berth planning.'],
    [20.5, 'Looking for a venue in June'],
    [9.5, 'Knows everybody in ferry design'],
    [5, ''],
    [0.4, 'Runs the harbour tour on Friday; wants volunteers'],
    [27, 'Spoke about tugboats'],
    [6, 'Sends me the book about tides'],
  ];
  const items = met.map(([hours, note], index) => scanOf(others[index]!.code, { scannedAt: hoursAgo(hours), note }));
  const answer = await scan(ana!.phone, ...items);
  await followUp(ana!, answer.body.items[6].contact.id);
  const crowd = others.slice(met.length);
  for (const [index, person] of crowd.entries()) {
    const next = [1, 2, 3, 4, 5, 6, 8, 9, 11].map((step) => crowd[(index + step) % crowd.length]!);
    await scan(person.phone, ...next.map(({ code }) => scanOf(code)));
  }
}

async function followUp({ phone }: Person, contactId: string): Promise<void> {
  const now = new Date().toISOString();
  const told = {
    clientFollowUpId: crypto.randomUUID(),
    channel: 'email',
    gift: 'article',
    doneAt: now,
    sentAt: now,
    evidence: 'confirmed',
  };
  await phone.post(`/api/v1/me/contacts/${contactId}/follow-ups`, told);
}

/** Imports the people of a made-up event, and puts what came of it as this event's results. */
export async function publish(
  { app, api, organizationId }: Pick<World, 'app' | 'api' | 'organizationId'>,
  eventId: string,
  madeUp: MadeUpEvent,
): Promise<void> {
  const many = Array.from({ length: madeUp.types.length }, (_, number) => ({
    ...guests[number % guests.length]!,
    email: `guest-${number}@example.org`,
  }));
  await api.upload(`/api/v1/events/${eventId}/attendee-imports`, guestsCsv(many));
  await putResults(app, { organizationId, eventId }, 144, madeUp);
}

/** The crowd's scans came all at once; the live page draws its hour minute by minute. */
async function spreadOverTheHour(app: TestApp, organizationId: string): Promise<void> {
  const longAgo = 'make_interval(secs => 3500 * power(random(), 1.3))';
  await stored(app, `update scan set received_at = now() - ${longAgo} where organization_id = $1`, [organizationId]);
}

async function invitation(app: TestApp, api: Client, eventId: string, name: string): Promise<string> {
  const email = `${crypto.randomUUID().slice(0, 8)}@example.org`;
  const { body } = await api.post(`/api/v1/events/${eventId}/attendees`, { name, email });
  await api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [body.id] });
  return mailedLink(app, email);
}

/** The date and the mail are put where the owner's click would have put them, which the tests of deleting are about. */
async function leaving(app: TestApp, api: Client, eventId: string): Promise<Guest> {
  const gia = await attendee(app, api, eventId, 'Gia Marino');
  const met = await attendee(app, api, eventId, 'Leo Winter');
  await gia.phone.patch('/api/v1/me', { sharing: true, sharedFields: ['email'] });
  await scan(gia.phone, scanOf(met.code, { scannedAt: hoursAgo(52) }));
  await stored(app, `update event set deletion_at = now() + interval '7 days' where id = $1`, [eventId]);
  await stored(
    app,
    'insert into export_mail (organization_id, event_id, attendee_id) select organization_id, event_id, id from attendee where id = $1',
    [gia.id],
  );
  await eventually(() => app.mailbox.messages({ to: gia.email }).some(({ attachments }) => attachments.length === 2));
  return { ...gia, link: await invitationTo(app, gia.email) };
}

/** The personal link of the first mail to this address. */
async function invitationTo(app: TestApp, email: string): Promise<string> {
  const link = app.mailbox.messages({ to: email }).flatMap(({ text }) => /http\S+\/a\/#\S+/.exec(text) ?? [])[0];
  if (!link) throw new Error(`No invitation went to ${email}.`);
  return link;
}

async function revokedLink(app: TestApp, api: Client, eventId: string): Promise<string> {
  const gone = await attendee(app, api, eventId, 'Gus Gone');
  const link = await mailedLink(app, gone.email);
  await api.delete(`/api/v1/events/${eventId}/attendees/${gone.id}`);
  return link;
}
