import { startApp } from '../../../apps/api/src/app.js';
import { sendNudge } from '../../../apps/api/src/nudges/nudges.jobs.js';
import { Config } from '../../../apps/api/src/platform/config.js';
import type { CaughtMail } from '../../../apps/api/src/platform/embedded/caught-mail.js';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, mailedLink, minutes, openLink, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';

/** An installation that has mailed everything it can mail, in every state that the mails' links can be in. */
export type MailWorld = {
  app: TestApp;
  eventId: string;
  /** An attendee and an organizer with their sessions. */
  ana: Person;
  organizer: Client;
  mails: CaughtMail[];
  /** One mail each of the states that a link's page can show. */
  states: Record<string, CaughtMail>;
};

type Guest = { id: string; name: string; email: string; shortCode: string };

const card = { sharing: true, sharedFields: ['lookingFor'], lookingFor: 'a co-founder' };
const hour = 3_600_000;

/** `guests` (40 or more) beside two hosts who scan them all; about two mails for each guest. */
export async function mailWorld(webFolder: string, guests: number): Promise<MailWorld> {
  const app = await startTestApp({ webFolder, reconcileEvery: hour });
  const { api } = await app.organization();
  const event = eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } });
  const eventId: string = (await api.post('/api/v1/events', event)).body.id;
  const [ana, ben] = (await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, eventId, name)))) as [Person, Person];
  const crowd = await invitedCrowd(app, api, eventId, guests);
  const phones = await openedLinks(app, crowd.slice(0, 6));
  for (const phone of [ana.phone, ...phones]) await phone.patch('/api/v1/me', card);

  await meet(ana, crowd.slice(0, Math.ceil(guests * 0.6)), 'asked about the harbour');
  await meet(ben, crowd.slice(Math.floor(guests * 0.5)));
  await followUpWithSome(ana.phone, 10);
  await nudgeEverybody(app);
  await scan(phones[0]!, ...crowd.slice(1, 6).map(({ shortCode }) => scanOf(shortCode, { scannedAt: minutes(-100) })));
  await nudgeEverybody(app);
  const organizer = await signedIn(app);
  return { app, eventId, ana, organizer, states: await linksInEveryState(app, api, eventId, crowd), mails: app.mailbox.messages() };
}

/** Goes on without workers: from now on nothing writes by itself. */
export async function stopWorkers(app: TestApp, webFolder: string): Promise<void> {
  await settled(app);
  const config = app.app.nest.get(Config);
  await app.app.close();
  const calm = new Config({ ...config, role: 'api', databaseOwnerUrl: undefined });
  Object.assign(app.app, await startApp(calm, { webFolder, catcher: app.mailbox }));
}

/** The links of a mail, of its headers too. */
export function linksOf({ text, html, headers }: Pick<CaughtMail, 'text' | 'html' | 'headers'>): string[] {
  const inText = [...text.matchAll(/https?:\/\/[^\s>]+/g)].map(([link]) => link);
  const inHtml = [...html.matchAll(/(?:href|src|action)="(https?:[^"]+)"/g)].map(([, link]) => link!.replaceAll('&amp;', '&'));
  const inHeaders = [...JSON.stringify(headers).matchAll(/<(https?:[^>]+)>/g)].map(([, link]) => link!);
  return [...new Set([...inText, ...inHtml, ...inHeaders])];
}

async function invitedCrowd(app: TestApp, api: Client, eventId: string, guests: number): Promise<Guest[]> {
  const row = (_: unknown, i: number) => `Guest ${i},guest-${i}-${eventId}@example.org`;
  const csv = ['Attendee name,Attendee email', ...Array.from({ length: guests }, row)].join('\r\n');
  const imported = await api.upload(`/api/v1/events/${eventId}/attendee-imports`, csv);
  expect(imported.body).toMatchObject({ created: guests, errors: [] });
  await api.post(`/api/v1/events/${eventId}/invitations`, {});
  await eventually(() => app.mailbox.messages().length >= guests + 2, 120);
  const crowd: Guest[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await api.get(`/api/v1/events/${eventId}/attendees?limit=200${cursor && `&cursor=${cursor}`}`);
    crowd.push(...body.items.filter(({ name }: Guest) => name.startsWith('Guest ')));
    cursor = body.nextCursor;
  }
  return crowd;
}

async function openedLinks(app: TestApp, people: Guest[]): Promise<Client[]> {
  const phones = people.map(() => new Client(app.url));
  for (const [i, { email }] of people.entries()) await openLink(phones[i]!, await mailedLink(app, email));
  return phones;
}

async function meet({ phone }: Person, others: Guest[], note = ''): Promise<void> {
  for (let start = 0; start < others.length; start += 200) {
    const some = others.slice(start, start + 200).map(({ shortCode }) => scanOf(shortCode, { scannedAt: minutes(-120), note }));
    const { body } = await scan(phone, ...some);
    expect(body.items.filter(({ status }: { status: string }) => status !== 'created')).toEqual([]);
  }
}

/** Their mails then say so. */
async function followUpWithSome(phone: Client, some: number): Promise<void> {
  const { body } = await phone.get(`/api/v1/me/contacts?limit=${some}`);
  for (const { id } of body.items) {
    const now = minutes(0);
    const followUp = { clientFollowUpId: crypto.randomUUID(), channel: 'email', doneAt: now, sentAt: now, evidence: 'reported' };
    await phone.post(`/api/v1/me/contacts/${id}/follow-ups`, followUp);
  }
}

/** Hundreds of plans and figures take their time. */
const settled = (app: TestApp) =>
  eventually(
    () =>
      quiet(app).then(
        () => true,
        () => false,
      ),
    120,
  );

/** Makes every planned nudge due, and waits until all are sent. */
async function nudgeEverybody(app: TestApp): Promise<void> {
  await settled(app);
  const sql = `update nudge set due_at = now() where state = 'planned'
    returning organization_id as "organizationId", id as "nudgeId", generation`;
  const alarms = await stored<{ organizationId: string; nudgeId: string; generation: number }>(app, sql);
  await app.app.nest.get(Jobs).addMany(
    sendNudge,
    alarms.map((data) => ({ data, timing: {} })),
  );
  const waiting = () => stored(app, "select from nudge where state in ('planned', 'claimed', 'handed') and due_at <= now()");
  await eventually(async () => (await waiting()).length === 0, 120);
  await settled(app);
}

/** The owner of the organization, after mails of which one link is used. */
async function signedIn(app: TestApp): Promise<Client> {
  const [{ email }] = (await stored<{ email: string }>(app, 'select email from member limit 1')) as [{ email: string }];
  const link = () => app.mailbox.messages({ to: email })[0];
  for (let asked = 1; asked <= 3; asked++) {
    await app.stranger().post('/api/v1/auth/sign-in', { email });
    await eventually(() => app.mailbox.messages({ to: email }).length === asked);
  }
  const browser = app.stranger();
  const token = /\/sign-in#(\S+)/.exec(link()!.text)![1];
  expect((await browser.post('/api/v1/auth/session', { token })).status).toBe(204);
  return browser;
}

/** One guest's mail for each state; whatever is done to it is done before anybody looks. */
async function linksInEveryState(app: TestApp, api: Client, eventId: string, crowd: Guest[]): Promise<Record<string, CaughtMail>> {
  const stranger = app.stranger();
  const guests = crowd.slice(10).values();
  const act = async (token: string, action: string) => {
    const view = await stranger.post('/api/v1/nudge-actions/view', { token });
    expect(view.status).toBe(200);
    await stranger.post('/api/v1/nudge-actions', { token, action, contactId: view.body.contacts[0].id });
  };
  const expire = (token: string) =>
    stored(app, "update nudge_token set expires_at = now() - interval '1 second' where token_hash = sha256($1::bytea)", [
      Buffer.from(token),
    ]);
  const done: Record<string, (token: string, guest: Guest, mail: CaughtMail) => Promise<unknown>> = {
    untouched: async () => undefined,
    'followed up': (token) => act(token, 'followedUp'),
    snoozed: (token) => act(token, 'snooze'),
    muted: (token) => act(token, 'mute'),
    paused: (token) => act(token, 'pause'),
    unsubscribed: (_, __, mail) =>
      stranger.upload(unsubscribeOf(mail).slice(app.url.length), 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'),
    expired: (token) => expire(token),
    'with another address': (_, { id }) => api.patch(`/api/v1/events/${eventId}/attendees/${id}`, { email: `moved-${id}@example.org` }),
    'opened link': (_, { email }) => openedLinks(app, [{ email } as Guest]),
    past: (_, { id }) => stored(app, "update contact set met_at = met_at - interval '1 day' where owner_id = $1", [id]),
  };
  const states: Record<string, CaughtMail> = {};
  for (const [state, change] of Object.entries(done)) {
    const guest = guests.next().value!;
    const mail = app.mailbox.messages({ to: guest.email }).find(({ subject }) => subject.startsWith('Write to'))!;
    await change(/\/n#([\w-]{43})/.exec(mail.text)![1]!, guest, mail);
    states[state] = mail;
  }
  return states;
}

const unsubscribeOf = ({ headers }: CaughtMail) => /<(.+)>/.exec(headers['list-unsubscribe']!)![1]!;
