import { addPasskey } from './passkeys.js';
import { startTestApp, type TestApp } from './app.js';
import { Client } from './client.js';
import { madeUpEvent } from './made-up-event.js';
import { member, type Member } from './members.js';
import { eventNow, eventually, mailedLink, minutes, openLink, scan, scanOf, type Person } from './people.js';
import { hostile } from './script-like.js';
import { putResults } from './stored-results.js';
import { builtWeb } from './web.js';

type Guest = Person & { link: string };
/** An organization and its people, all of whose words would be scripts; each begins with a word of its own. */
export type ScriptLikeWorld = {
  app: TestApp;
  organizationId: string;
  owner: Member;
  eventId: string;
  ana: Guest;
  ben: Guest;
  contactId: string;
  resultsLink: string;
};

async function insisted<Answer extends { status: number; body: unknown }>(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`This was refused: ${JSON.stringify(answer)}`);
  return answer;
}

export async function startScriptLikeWorld(): Promise<ScriptLikeWorld> {
  const app = await startTestApp({ webFolder: await builtWeb(), webhooksAllowPrivate: true });
  try {
    return await furnished(app);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function furnished(app: TestApp): Promise<ScriptLikeWorld> {
  const { id, api } = await app.organization(hostile('wordorganization'));
  const owner = await member(app, id, 'owner');
  const words = { name: hostile('wordevent', 200, 1), invitationWords: hostile('wordinvitation', 600) };
  const times = { startsAt: minutes(-30 * 60), endsAt: minutes(600), nudgePolicy: { quietHours: null } };
  const eventId = (await insisted(api.post('/api/v1/events', eventNow({ ...times, ...words })))).body.id;
  const resultsLink = await organize(owner.browser, eventId);
  const people = await Promise.all(['ana', 'ben', 'cem', 'dan'].map((name, index) => guest(app, api, eventId, name, index)));
  const [ana, ben, cem] = people as [Guest, Guest, Guest];
  const contactId = await meet(ana, people.slice(1));
  await insisted(ben.phone.post('/api/v1/scans', { sentAt: minutes(0), items: [scanOf(cem.code)] }));
  await eventually(() => app.mailbox.messages({ to: ben.email }).length > 1, 60);
  const madeUp = madeUpEvent(180, 2, 7);
  const types = madeUp.types.map((type) => (type === '' ? type : hostile(`word${type}`)));
  await putResults(app, { organizationId: id, eventId }, 144, { ...madeUp, types });
  return { app, organizationId: id, owner, eventId, ana, ben, contactId, resultsLink };
}

/** What members name and write. */
async function organize(browser: Client, eventId: string): Promise<string> {
  await insisted(browser.post(`/api/v1/events/${eventId}/consent-texts`, { text: hostile('wordconsent', 4_000) }));
  await insisted(browser.post('/api/v1/api-keys', { name: hostile('wordkey', 100), scopes: ['events.read'] }));
  await insisted(addPasskey(browser, {}, hostile('wordpasskey', 50, 1)).then(({ answer }) => answer));
  const url = `https://example.org/${hostile('wordwebhook')}`;
  await insisted(browser.post('/api/v1/webhooks', { url, types: ['event.changed'], description: hostile('worddescription') }));
  const heading = `name,email,"${hostile('wordcolumn').replaceAll('"', '""')}"`;
  await insisted(browser.upload(`/api/v1/events/${eventId}/attendee-imports`, `${heading}\nwordimported <b>x</b>,,1\n`));
  const link = await insisted(browser.post(`/api/v1/events/${eventId}/results-links`, { name: hostile('wordlink', 80) }));
  return link.body.url;
}

/** Somebody who says something in every field. */
async function guest(app: TestApp, api: Client, eventId: string, name: string, index: number): Promise<Guest> {
  const [company, title, ticketType] = ['company', 'title', 'ticket'].map((field) => hostile(`word${name}${field}`, 200, index));
  const [words, email, phone] = [hostile(`word${name}`, 200, index), `${name}@example.org`, new Client(app.url)];
  const { body } = await insisted(api.post(`/api/v1/events/${eventId}/attendees`, { name: words, email, company, title, ticketType }));
  await insisted(api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [body.id] }));
  const link = await mailedLink(app, email);
  await openLink(phone, link);
  const card = {
    phone: hostile(`word${name}phone`, 50, index),
    canHelpWith: hostile(`word${name}help`, 280, index),
    lookingFor: hostile(`word${name}looking`, 280, index + 2),
    links: [`https://example.org/word${name}link?"><svg onload=top.ran=8>`],
  };
  const choices = { sharing: true, sharedFields: ['title', 'email', 'phone', 'links', 'canHelpWith', 'lookingFor'] };
  const { badge } = (await insisted(phone.patch('/api/v1/me', { ...card, ...choices }))).body;
  const refused = await phone.patch('/api/v1/me', { links: ['javascript:top.ran=9'] });
  if (refused.status !== 422) throw new Error(`A script was taken for a link: ${refused.status}`);
  return { id: body.id, name: words, email, code: badge.code, shortCode: badge.shortCode, phone, link };
}

/** Ana met all others a day ago, wrote notes, a message to one and introduced two; answers her contact of the first. */
async function meet(ana: Guest, others: Guest[]): Promise<string> {
  const items = others.map(({ code }, index) =>
    scanOf(code, { scannedAt: minutes(-23 * 60), note: hostile(`wordnote${index}`, 900), tags: [hostile('wordtag', 40, index)] }),
  );
  const { body } = await insisted(scan(ana.phone, ...items));
  const [first, second, third] = body.items.map(({ contact }: { contact: { id: string } }) => contact.id);
  const message = { subject: hostile('wordsubject'), body: hostile('wordbody', 900), personalLine: hostile('wordline', 600) };
  await insisted(ana.phone.post(`/api/v1/me/contacts/${third}/messages`, message));
  await insisted(ana.phone.post('/api/v1/me/introductions', { contactIds: [first, second], message: hostile('wordintroduction', 600) }));
  return first;
}

/** What Ben's last nudge mail leads to. */
export function nudgeLinks({ app, ben }: ScriptLikeWorld): { nudge: string; unsubscribe: string } {
  const mail = app.mailbox.messages({ to: ben.email }).find(({ text }) => /\/n#/.test(text))!;
  return {
    nudge: /http\S+\/n#\S+/.exec(mail.text)![0],
    unsubscribe: /<(http[^>]+)>/.exec(mail.headers['list-unsubscribe']!)![1]!,
  };
}

/** Every mail that went out, newest first. */
export const mails = ({ app }: ScriptLikeWorld) => app.mailbox.messages();
