import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { member, type Member } from '../../support/members.js';
import { eventNow, eventually } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums, stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let mara: Member;
beforeAll(async () => {
  app = await startTestApp();
  const organization = await app.organization('Harbour Meetups');
  ({ api } = organization);
  mara = await member(app, organization.id, 'admin');
});
afterAll(() => app?.close());

const newEvent = async (different: object = {}) => `/api/v1/events/${(await api.post('/api/v1/events', eventNow(different))).body.id}`;
const preview = async (event: string, query = '') => (await api.get(`${event}/invitations/preview${query}`)).body;
const linksIn = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!);

describe('the preview of an invitation', () => {
  it('is the mail itself in the event’s language, or in another, and changes nothing', async () => {
    const event = await newEvent({ language: 'de' });
    await quiet(app);
    const before = await checksums(app);
    const german = await preview(event);
    expect(german.subject).toBe('Ihr Badge für Harbour Conference');
    for (const part of [german.html, german.text]) expect(part).toContain('Harbour Meetups');
    expect((await preview(event, '?language=fr')).subject).toBe('Votre badge pour Harbour Conference');
    expect((await preview(event, '?kind=reminder')).subject).toBe('Ihr Badge für Harbour Conference liegt für Sie bereit');
    expect(await checksums(app)).toEqual(before);
  });

  it('is refused in a language that mails do not speak', async () => {
    for (const query of ['?language=tlh', '?language=', '?kind=newsletter'])
      expect((await api.get(`${await newEvent()}/invitations/preview${query}`)).status).toBe(422);
  });

  it('holds what the organization says itself, in which no address is a link', async () => {
    const event = await newEvent();
    const words = 'Doors open at 9.\nSee https://harbour.example/map or write to desk@harbour.example.';
    expect((await api.patch(event, { invitationWords: words })).body.invitationWords).toBe(words);
    const { html, text } = await preview(event);
    expect(text).toContain(`Harbour Meetups writes:\n\n${words}`);
    expect(html).toContain('Doors open at 9.');
    expect(html).not.toContain('https://harbour.example/map');
    expect(linksIn(html)).toEqual([`${app.url}/a/#sample`]);
    await api.patch(event, { invitationWords: ' ' });
    expect((await api.get(event)).body.invitationWords).toBeNull();
    expect((await preview(event)).text).not.toContain('writes:');
  });

  it('refuses more than 600 characters of them', async () => {
    const answer = await api.patch(await newEvent(), { invitationWords: 'x'.repeat(601) });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'invitationWords' }] } });
  });
});

describe('a test', () => {
  it('mails that very preview to the member who asks, with a link that opens nothing', async () => {
    const event = await newEvent();
    await api.post(`${event}/attendees`, { name: 'Ana', email: 'ana@sample.example' });
    const { status, body } = await mara.browser.post(`${event}/invitations/test`, { language: 'es' });
    expect([status, body]).toEqual([200, { to: mara.email }]);
    const mail = await eventually(() => app.mailbox.messages({ to: mara.email })[0]);
    const shown = await preview(event, '?language=es');
    expect([mail.subject, mail.html.trim(), mail.text.trim()]).toEqual([shown.subject, shown.html.trim(), shown.text.trim()]);
    expect(await stored(app, 'select from personal_link')).toEqual([]);
    const token = /\/a\/#(\S+)/.exec(mail.text)![1]!;
    for (const secret of [token, token.padEnd(43, 'x')])
      expect([410, 422]).toContain((await app.stranger().post('/api/v1/attendee/session', { token: secret })).status);
    expect(app.mailbox.messages({ to: 'ana@sample.example' })).toEqual([]);
  });

  it('is refused to API keys, for archived events, and after ten of an hour', async () => {
    const event = await newEvent();
    const path = `${event}/invitations/test`;
    expect(await api.post(path, {})).toMatchObject({ status: 409, body: { code: 'no_own_mailbox' } });
    const tester = await member(app, (await stored(app, 'select organization_id as id from member limit 1'))[0].id, 'owner');
    const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await tester.browser.post(path, {})).status));
    expect(statuses.sort()).toEqual([...Array<number>(10).fill(200), 429, 429]);
    expect(app.mailbox.messages({ to: tester.email })).toHaveLength(10);
    await api.post(`${event}/archive`);
    expect((await mara.browser.post(path, {})).body.code).toBe('event_archived');
  });
});
