import type { ApplicationDatabase } from '../../support/application-database.js';
import { Client } from '../../support/client.js';
import { addPasskey } from '../../support/passkeys.js';
import { attendee, eventNow, eventually, openLink, scan, scanOf, type Person } from '../../support/people.js';
import type { Receiver } from '../../support/receiver.js';
import { stored } from '../../support/stored.js';
import { trial } from '../nudges/trial.js';
import type { SmtpGate } from '../nudges/smtp-gate.js';
import type { Needles } from './needles.js';

export type World = { url: string; database: ApplicationDatabase; mailbox: SmtpGate; receiver: Receiver; needles: Needles };
export type Organizers = { owner: Client; eventId: string };
export type Met = { ana: Person; ben: Person; contactId: string };

const everyScope = [
  'events.read',
  'events.manage',
  'attendees.read',
  'attendees.register',
  'attendees.manage',
  'links.send',
  'invitations.send',
];

/** Insists on the answer, so that a step that no longer does what it says is seen. */
async function done<Answer extends { status: number; body: unknown }>(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`This was refused: ${JSON.stringify(answer)}`);
  return answer;
}

const tokenIn = (text: string) => /#([\w-]{20,})/.exec(text)![1]!;
const mailTo = ({ mailbox }: World, to: string, subject = /./) =>
  eventually(() => mailbox.arrived.find((mail) => mail.to === to && subject.test(mail.subject)), 60);

/** Somebody founds an organization, gives a script its key, has another system told, and sets up an event. */
export async function organize(world: World): Promise<Organizers & { api: Client }> {
  const { url, needles, receiver } = world;
  const word = (name: string) => needles.word(name);
  const owner = new Client(url, { 'user-agent': word('userAgent') });
  const email = `${word('ownersAddress')}@example.org`;
  await done(owner.post('/api/v1/auth/sign-up', { name: word('organizationName'), email }));
  await done(owner.post('/api/v1/auth/organization', { token: tokenIn((await mailTo(world, email)).text) }));
  await done(owner.post('/api/v1/team', { email: `${word('memberAddress')}@example.org`, role: 'admin' }));
  await done(owner.post('/api/v1/auth/sign-in', { email }));
  await done(addPasskey(owner, {}, word('passkeyName')).then(({ answer }) => answer));
  const { key } = (await done(owner.post('/api/v1/api-keys', { name: word('keyName'), scopes: everyScope }))).body;
  const types = ['event.created', 'event.changed', 'attendee.added', 'attendee.changed', 'attendees.imported', 'badge.reissued'];
  for (const path of ['taken', 'refused']) {
    const asked = { url: `${receiver.url}/${path}/${word('webhookUrl')}`, types, description: word('webhookDescription') };
    await done(owner.post('/api/v1/webhooks', asked));
  }
  const words = { name: word('eventName'), invitationWords: word('invitationWords') };
  const eventId = (await done(owner.post('/api/v1/events', eventNow({ ...trial, ...words })))).body.id;
  await done(owner.post(`/api/v1/events/${eventId}/consent-texts`, { text: word('consentText') }));
  const link = (await done(owner.post(`/api/v1/events/${eventId}/results-links`, { name: word('resultsLinkName') }))).body.url;
  await done(new Client(url).post('/api/v1/shared-results', { token: tokenIn(link) }));
  return { owner, eventId, api: new Client(url, { authorization: `Bearer ${key}` }) };
}

/** Lists of attendees come in, one small and one that is read in the background. */
export async function importLists({ needles, database }: World, api: Client, eventId: string): Promise<void> {
  const word = (name: string) => needles.word(name);
  const row = ['importedName', 'importedCompany', 'importedTitle', 'importedPhone', 'importedTicketType', 'importedTicketId'].map(word);
  const [first, ...rest] = [row[0], `${word('importedAddress')}@example.org`, ...row.slice(1), `https://${word('importedLink')}.example/`];
  const heading = 'Name,Email,Company,Job Title,Phone,Ticket Type,Ticket ID,Website';
  const bad = `${word('badRow')},${word('badAddress')} at home,,,,,,`;
  const path = `/api/v1/events/${eventId}/attendee-imports?skipErrors=true`;
  await done(api.upload(path, `${heading}\n${[first, ...rest].join(',')}\n${bad}\n`));
  const many = Array.from({ length: 2_100 }, (_, index) => `${word('listedName')} ${index}`).join('\n');
  const { id } = (await done(api.upload(path, `Name\n${many}\n`))).body;
  await eventually(
    async () => (await stored(database, "select from attendee_import where id = $1 and state = 'done'", [id])).length === 1,
    60,
  );
}

/** Two fill in their cards, meet, write notes and messages, and are reminded; one of them by a mail that is refused. */
export async function meetAndFollowUp(world: World, { owner, eventId }: Organizers, api: Client): Promise<Met> {
  const { needles } = world;
  const word = (name: string) => needles.word(name);
  const card = { company: word('company'), title: word('title'), ticketType: word('ticketType') };
  const people = { url: world.url, mailbox: world.mailbox };
  const ana = await attendee(people as never, api, eventId, `Ana ${word('name')}`, card);
  const ben = await attendee(people as never, api, eventId, `Refused ${word('refusedName')}`);
  const cem = await attendee(people as never, api, eventId, `Cem ${word('thirdName')}`);
  for (const { code } of [ana, ben, cem]) needles.add('badge code', code);
  const texts = {
    phone: word('phone'),
    canHelpWith: word('canHelpWith'),
    lookingFor: word('lookingFor'),
    links: [`https://${word('link')}.example/`],
  };
  const choices = { sharing: true, sharedFields: ['title', 'email', 'phone', 'links', 'canHelpWith', 'lookingFor'] };
  await done(ana.phone.patch('/api/v1/me', { ...texts, ...choices }));
  await done(cem.phone.patch('/api/v1/me', choices));
  const scans = [scanOf(ben.code, { note: word('scannedNote'), tags: [word('tag')] }), scanOf(cem.code)];
  const [toBen, toCem] = (await done(scan(ana.phone, ...scans))).body.items.map((item: { contact: { id: string } }) => item.contact.id);
  await done(ana.phone.patch(`/api/v1/me/contacts/${toBen}`, { note: word('note') }));
  const message = { subject: word('messageSubject'), body: word('messageBody'), personalLine: word('personalLine') };
  await done(ana.phone.post(`/api/v1/me/contacts/${toCem}/messages`, message));
  await done(ana.phone.post('/api/v1/me/introductions', { contactIds: [toBen, toCem], message: word('introduction') }));
  await mailTo(world, cem.email, new RegExp(message.subject));
  await done(owner.get(`/api/v1/events/${eventId}/attendees?query=${card.company}`));
  await done(owner.get(`/api/v1/events/${eventId}/attendees.csv`));
  for (const file of ['export.json', 'export.csv', 'export.vcf', 'badge.svg']) await done(ana.phone.get(`/api/v1/me/${file}`));
  await done(owner.post(`/api/v1/events/${eventId}/badge-sheets`, { format: 'avery-5392' }));
  return { ana, ben, contactId: toBen };
}

/** Codes are asked for, mailed buttons pressed, and nobody is reminded any more. */
export async function useMails(world: World, { ana, ben }: Met): Promise<void> {
  const { url, needles, database } = world;
  const stranger = new Client(url);
  await done(stranger.post('/api/v1/attendee/sign-in-code', { email: ana.email }));
  const { subject } = await mailTo(world, ana.email, /\b\d{6}\b/);
  const [code] = /\b\d{6}\b/.exec(subject)!;
  needles.add('sign-in code', code);
  await done(new Client(url).post('/api/v1/attendee/session', { email: ana.email, code }));
  await eventually(async () => (await stored(database, "select from nudge where state = 'permanent'")).length === 1, 60);
  const nudge = await mailTo(world, ana.email, /^Write to/);
  const [, token, contactId] = /I wrote to .*?: \S+\/n#([\w-]+)\/([\w-]+)/.exec(nudge.text)!;
  await done(stranger.post('/api/v1/nudge-actions/view', { token }));
  await done(stranger.post('/api/v1/nudge-actions', { token, action: 'followedUp', contactId }));
  const [, page] = /<(http\S+\/unsubscribe\/\S+)>/.exec(nudge.headers['list-unsubscribe']!)!;
  await done(stranger.get(page!.replace(url, '')));
  await done(
    stranger.call('POST', page!.replace(url, ''), { raw: 'List-Unsubscribe=One-Click', type: 'application/x-www-form-urlencoded' }),
  );
  await openLink(ben.phone, (await mailTo(world, ben.email)).text.match(/http\S+\/a\/#\S+/)![0]);
}
