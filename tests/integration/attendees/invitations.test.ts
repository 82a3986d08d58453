import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailCatcher } from '../../../apps/api/src/platform/embedded/mail-catcher.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { freePort } from '../../support/free-port.js';
import { attendee, eventNow, eventually, mailedLink, openLink } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums, stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 300 });
  ({ api } = await app.organization('Harbour Meetups'));
});
afterAll(() => app?.close());

const newEvent = async (by = api) => `/api/v1/events/${(await by.post('/api/v1/events', eventNow())).body.id}`;
const register = async (event: string, name: string, email: string | null, by = api) =>
  (await by.post(`${event}/attendees`, { name, email })).body.id;
const invite = (event: string, attendeeIds?: string[], by = api) => by.post(`${event}/invitations`, { attendeeIds });
const mailsTo = (email: string) => app.mailbox.messages({ to: email });

describe('inviting', () => {
  it('mails a personal link to everybody who has an address and was not invited yet', async () => {
    const event = await newEvent();
    await register(event, 'Ana Rossi', 'ana@inv.example');
    await register(event, 'Ben Okafor', 'ben@inv.example');
    await register(event, 'Nobody', null);
    expect(await invite(event)).toMatchObject({ status: 202, body: { queued: 2 } });
    const mail = await eventually(() => mailsTo('ana@inv.example')[0]);
    for (const part of ['Ana Rossi', 'Harbour Conference', 'Harbour Meetups']) expect(mail.text + mail.html).toContain(part);
    await eventually(() => mailsTo('ben@inv.example')[0]);
    await eventually(async () => (await api.get(`${event}/attendees`)).body.items.filter((one: any) => one.invitedAt).length === 2);
    expect((await invite(event)).body).toEqual({ queued: 0 });
    expect([mailsTo('ana@inv.example').length, mailsTo('ben@inv.example').length]).toEqual([1, 1]);
  });

  it('mails the chosen ones again, with a new link; the old one still opens', async () => {
    const event = await newEvent();
    const id = await register(event, 'Ana', 'again@inv.example');
    await register(event, 'Ben', 'not@inv.example');
    await invite(event, [id]);
    const first = await mailedLink(app, 'again@inv.example');
    await eventually(async () => (await api.get(`${event}/attendees`)).body.items[0].invitedAt);
    expect((await invite(event, [id])).body).toEqual({ queued: 1 });
    await eventually(() => mailsTo('again@inv.example').length === 2);
    const second = await mailedLink(app, 'again@inv.example');
    expect(second).not.toBe(first);
    for (const link of [first, second]) await openLink(new Client(app.url), link);
    expect(mailsTo('not@inv.example')).toEqual([]);
  });

  it('mails two attendees of one address a link each', async () => {
    const event = await newEvent();
    await register(event, 'Ana', 'shared@inv.example');
    await register(event, 'Ben', 'shared@inv.example');
    await invite(event);
    await eventually(() => mailsTo('shared@inv.example').length === 2);
    const opened = await Promise.all(
      mailsTo('shared@inv.example').map(async ({ text }) => {
        const phone = new Client(app.url);
        await openLink(phone, /http\S+\/a\/#\S+/.exec(text)![0]);
        return (await phone.get('/api/v1/me')).body.name;
      }),
    );
    expect(opened.sort()).toEqual(['Ana', 'Ben']);
  });

  it('never shows the link to the organizer', async () => {
    const event = await newEvent();
    const id = await register(event, 'Ana', 'secret@inv.example');
    const answer = await invite(event, [id]);
    const token = (await mailedLink(app, 'secret@inv.example')).split('#')[1]!;
    const shown = [answer, await api.get(`${event}/attendees`), await api.get(event)].map(({ body }) => JSON.stringify(body)).join();
    expect(shown).not.toContain(token);
    expect(
      await stored(app, 'select from personal_link where position($1 in t::text) > 0'.replace('personal_link', 'personal_link t'), [token]),
    ).toEqual([]);
  });

  it('is answered for another event’s attendees, and for an event of others, as if they did not exist', async () => {
    const [event, otherEvent] = [await newEvent(), await newEvent()];
    const id = await register(event, 'Ana', 'elsewhere@inv.example');
    expect((await invite(otherEvent, [id])).body).toEqual({ queued: 0 });
    const { api: stranger } = await app.organization();
    const unknown = await invite('/api/v1/events/019a0000-0000-7000-8000-000000000000', [id], stranger);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await invite(event, [id], stranger)).body).toEqual(unknown.body);
    expect(await stored(app, 'select from invitation where attendee_id = $1', [id])).toEqual([]);
  });

  it.each([
    ['a word', { attendeeIds: 'all' }],
    ['ids that are none', { attendeeIds: ['x'] }],
    ['10,001 ids', { attendeeIds: Array<string>(10_001).fill('019a0000-0000-7000-8000-000000000000') }],
    ['a list', []],
  ])('%s is refused', async (_, body) => {
    expect((await api.post(`${await newEvent()}/invitations`, body)).status).toBe(422);
  });
});

describe('an invitation that waits', () => {
  it('is not queued twice, is tried again with patience, and arrives once', async () => {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'within24-mail-'));
    const offline = await startTestApp({ smtpUrl: `smtp://127.0.0.1:${port}`, reconcileEvery: 200 });
    try {
      const { api: by } = await offline.organization();
      const event = await newEvent(by);
      const id = await register(event, 'Ana', 'patient@inv.example', by);
      expect((await invite(event, [id], by)).body).toEqual({ queued: 1 });
      const row = async () =>
        (await stored(offline, 'select state, attempts, extract(epoch from queued_at - now()) as wait from invitation'))[0];
      await eventually(async () => (await row()).attempts === 1 && Number((await row()).wait) > 20);
      expect((await invite(event, [id], by)).body).toEqual({ queued: 0 });

      const mailbox = await startMailCatcher({ file: join(folder, 'mailbox.jsonl'), port });
      await stored(offline, "update invitation set queued_at = now() - interval '1 minute'");
      await eventually(async () => (await row()).state === 'sent');
      expect(mailbox.messages({ to: 'patient@inv.example' })).toHaveLength(1);
      await mailbox.stop();
    } finally {
      await offline.close();
      rmSync(folder, { recursive: true });
    }
  }, 40_000);

  it('is made up for when its job was lost', async () => {
    const event = await newEvent();
    const id = await register(event, 'Ana', 'lost@inv.example');
    await stored(app, 'alter table bullmq.job rename to gone');
    expect((await invite(event, [id])).body).toEqual({ queued: 1 });
    await stored(app, 'alter table bullmq.gone rename to job');
    await stored(app, "update invitation set queued_at = now() - interval '1 minute' where attendee_id = $1", [id]);
    expect(await eventually(() => mailsTo('lost@inv.example')[0])).toBeDefined();
  });

  it('ends where the address is gone by then', async () => {
    const event = await newEvent();
    const id = await register(event, 'Ana', 'gone@inv.example');
    await stored(app, 'alter table bullmq.job rename to gone');
    await invite(event, [id]);
    await stored(app, 'alter table bullmq.gone rename to job');
    await api.patch(`${event}/attendees/${id}`, { email: null });
    await stored(app, "update invitation set queued_at = now() - interval '1 minute' where attendee_id = $1", [id]);
    await eventually(async () => (await stored(app, 'select state from invitation where attendee_id = $1', [id]))[0].state === 'failed');
    expect(mailsTo('gone@inv.example')).toEqual([]);
  });
});

describe('a personal link', () => {
  it('is not opened by whoever only looks at its page', async () => {
    const event = await newEvent();
    const id = await register(event, 'Ana', 'looked@inv.example');
    await invite(event, [id]);
    const link = await mailedLink(app, 'looked@inv.example');
    await eventually(async () => (await api.get(`${event}/attendees`)).body.items[0].invitedAt);
    await quiet(app);
    const before = await checksums(app);
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      await app.stranger().call(method, new URL(link).pathname);
      await app.stranger().call(method, '/api/v1/attendee/session');
    }
    expect(await checksums(app)).toEqual(before);
    expect((await api.get(`${event}/attendees`)).body.items[0].openedAt).toBeNull();
  });

  it('opens again and again, and notes the first time', async () => {
    const event = await newEvent();
    const ana = await attendee(app, api, event.split('/').at(-1)!, 'Ana');
    const { openedAt } = (await api.get(`${event}/attendees`)).body.items[0];
    expect(Date.now() - Date.parse(openedAt)).toBeLessThan(60_000);
    const other = new Client(app.url);
    await openLink(other, await mailedLink(app, ana.email));
    expect((await other.get('/api/v1/me')).body.id).toBe(ana.id);
    expect((await api.get(`${event}/attendees`)).body.items[0].openedAt).toBe(openedAt);
  });

  it('does not open with a character changed', async () => {
    const event = await newEvent();
    const ana = await attendee(app, api, event.split('/').at(-1)!, 'Ana');
    const token = (await mailedLink(app, ana.email)).split('#')[1]!;
    const tampered = token.slice(0, -1) + (token.endsWith('A') ? 'E' : 'A');
    expect(await app.stranger().post('/api/v1/attendee/session', { token: tampered })).toMatchObject({
      status: 410,
      body: { code: 'link_unknown' },
    });
    for (const junk of ['', 'short', 'x'.repeat(200), '../../../etc/passwd-and-more', 7, null, { token }]) {
      expect((await app.stranger().post('/api/v1/attendee/session', { token: junk })).status).toBe(422);
    }
  });
});
