import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { plainWeb } from '../../support/plain-web.js';
import { quiet } from '../../support/quiet.js';
import { checksums, stored } from '../../support/stored.js';
import { dueNow, nudgeMails, nudgesOf } from './trial.js';

let app: TestApp;
let api: Client;
let pages: string;
/** A mail program or browser that is not signed in. */
let reader: Client;
/** For what must leave everything as it is. */
let shared: Awaited<ReturnType<typeof nudged>>;

beforeAll(async () => {
  pages = plainWeb();
  app = await startTestApp({ webFolder: pages, reconcileEvery: 3_600_000 });
  api = (await app.organization('Northern Meetups')).api;
  reader = app.stranger();
  shared = await nudged(['Ben', 'Cleo', 'Dan']);
});
afterAll(async () => {
  await app?.close();
  rmSync(pages, { recursive: true, force: true });
});

type Mail = { text: string; html: string; headers: Record<string, string> };
/** What is behind a mail's links. */
type Links = { token: string; unsubscribe: string; personal: string; all: string[] };

function linksIn({ text, html, headers }: Mail): Links {
  const unsubscribe = /<(.+)>/.exec(headers['list-unsubscribe']!)![1]!;
  const written = [...text.matchAll(/https?:\/\/[^\s>]+/g), ...html.matchAll(/(?:href|src)="(https?:[^"]+)"/g)].map(
    ([whole, address]) => address ?? whole,
  );
  return {
    token: /\/n#([\w-]{43})/.exec(text)![1]!,
    unsubscribe: unsubscribe.slice(app.url.length),
    personal: /\/a\/#([\w-]{43})/.exec(text)![1]!,
    all: [...new Set([...written, unsubscribe])],
  };
}

/** Ana met the others two hours ago, and everybody has their nudge. */
async function nudged(others = ['Ben']) {
  const { body: event } = await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }));
  const people = await Promise.all(['Ana', ...others].map((name) => attendee(app, api, event.id, name)));
  const [ana, ben, cleo] = people as [Person, Person, Person];
  const scans = people.slice(1).map(({ code, name }) => scanOf(code, { scannedAt: minutes(-120), note: `about ${name}` }));
  await scan(ana.phone, ...scans);
  await quiet(app);
  await dueNow(app);
  const mailTo = (person: Person) => eventually(() => nudgeMails(app, person)[0] as Mail | undefined);
  const [toAna, toBen] = [await mailTo(ana), await mailTo(ben)];
  await quiet(app);
  const contact = async (owner: Person, other: Person) =>
    (await owner.phone.get('/api/v1/me/contacts')).body.items.find(({ card }: { card: { name: string } }) => card.name === other.name);
  return { event, ana, ben, cleo, toAna, toBen, contact };
}

const press = (token: string, action: string, contactId?: string) => reader.post('/api/v1/nudge-actions', { token, action, contactId });
const view = (token: string) => reader.post('/api/v1/nudge-actions/view', { token });
const plannedFor = async (person: Person) => (await nudgesOf(app, person)).filter(({ state }) => state === 'planned');
const oneClick = 'List-Unsubscribe=One-Click';
const form = 'application/x-www-form-urlencoded';

describe('the links in a nudge mail', () => {
  it('change nothing when they are opened, however often and by whatever opens them', async () => {
    const { toAna } = shared;
    const { all, token } = linksIn(toAna);
    expect(all.filter((link) => link.includes('/n#')).length).toBeGreaterThanOrEqual(4);
    expect(all.some((link) => link.includes('/unsubscribe/')) && all.some((link) => link.includes('/a/#'))).toBe(true);
    const before = await checksums(app);

    for (const link of all) {
      const path = link.replace(/#.*/, '').slice(app.url.length);
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET', 'HEAD']) {
        const answer = await reader.call(method, path, { headers: { 'user-agent': 'LinkScanner/1.0' } });
        if (method !== 'OPTIONS') expect([link, method, answer.status]).toEqual([link, method, 200]);
        expect(answer.status).toBeLessThan(500);
      }
    }
    for (const path of ['/api/v1/nudge-actions', '/api/v1/nudge-actions/view', '/api/v1/attendee/session']) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) await reader.call(method, `${path}?token=${token}&action=pause`);
    }
    await view(token);
    await quiet(app);
    expect(await checksums(app)).toEqual(before);
  });

  it('show whom the mail was about, and nobody else', async () => {
    const { ana, ben, toAna, toBen, contact } = shared;
    const { status, body } = await view(linksIn(toAna).token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Ana', organization: 'Northern Meetups', paused: false });
    expect(body.contacts.map((each: { name: string; note: string; state: string }) => [each.name, each.note, each.state])).toEqual([
      ['Ben', 'about Ben', 'open'],
      ['Cleo', 'about Cleo', 'open'],
      ['Dan', 'about Dan', 'open'],
    ]);
    const benSees = (await view(linksIn(toBen).token)).body;
    const mine = await contact(ben, ana);
    expect(benSees.contacts).toEqual([
      {
        ...{
          id: mine.id,
          attendeeId: ben.id,
          name: 'Ana',
          company: null,
          note: '',
          state: 'open',
          metAt: mine.metAt,
          followUpBy: mine.followUpBy,
        },
        ...{ eventName: 'Harbour Conference', timeZone: 'Europe/Berlin' },
      },
    ]);
  });

  it('reach no contact that the mail did not name', async () => {
    const { ana, ben, cleo, toBen, contact } = shared;
    const { token } = linksIn(toBen);
    const late = (await scan(ben.phone, scanOf(cleo.code))).body.items[0].contact;
    const hers = await contact(ana, ben);
    const before = await checksums(app).then(({ contact: contacts, follow_up }) => [contacts, follow_up]);
    const unknown = await press(token, 'followedUp', randomUUID());
    for (const id of [hers.id, late.id]) {
      for (const action of ['followedUp', 'snooze', 'mute', 'undo']) {
        const answer = await press(token, action, id);
        expect([answer.status, JSON.stringify(answer.body)]).toEqual([404, JSON.stringify(unknown.body)]);
      }
    }
    expect(await checksums(app).then(({ contact: contacts, follow_up }) => [contacts, follow_up])).toEqual(before);
  });

  it('mark a follow-up once, however often the button is pressed', async () => {
    const { ana, ben, toAna, contact } = await nudged();
    const { token } = linksIn(toAna);
    const { id } = await contact(ana, ben);
    const answers = await Promise.all(Array.from({ length: 8 }, () => press(token, 'followedUp', id)));
    for (const answer of answers) expect([answer.status, answer.body.contacts[0].state]).toEqual([200, 'followedUp']);
    const marked = await contact(ana, ben);
    expect(marked).toMatchObject({ state: 'followedUp', followUps: [{ channel: 'other', gift: 'none', evidence: 'reported' }] });
    expect(await stored(app, 'select in_time as "inTime" from follow_up where contact_id = $1', [id])).toEqual([{ inTime: true }]);

    await ana.phone.delete(`/api/v1/me/contacts/${id}/follow-ups/${marked.followUps[0].id}`);
    expect((await press(token, 'followedUp', id)).body.contacts[0].state).toBe('followedUp');
    expect((await contact(ana, ben)).followUps).toHaveLength(1);
  });

  it('snooze until half of the time that is left, and mute', async () => {
    const { ana, ben, cleo, toAna, contact } = await nudged(['Ben', 'Cleo']);
    const { token } = linksIn(toAna);
    const { id, followUpBy } = await contact(ana, ben);
    for (let time = 0; time < 2; time++) expect((await press(token, 'snooze', id)).body.contacts[0].state).toBe('snoozed');
    const { snoozedUntil } = await contact(ana, ben);
    expect(Math.abs(Date.parse(snoozedUntil) - (Date.now() + Date.parse(followUpBy)) / 2)).toBeLessThan(5_000);
    await quiet(app);
    const [again, ...more] = await plannedFor(ana);
    expect(more).toEqual([]);
    expect(again!.dueAt.getTime()).toBeGreaterThanOrEqual(Date.parse(snoozedUntil));
    expect(again!.dueAt.getTime()).toBeLessThan(Date.parse(followUpBy));

    for (let time = 0; time < 2; time++) {
      expect((await press(token, 'mute', (await contact(ana, cleo)).id)).body.contacts[1].state).toBe('muted');
    }
    await press(token, 'mute', id);
    await quiet(app);
    expect(await plannedFor(ana)).toEqual([]);
  });

  it.each([
    ['followedUp', 'followedUp'],
    ['snooze', 'snoozed'],
    ['mute', 'muted'],
  ])('take back what they did, as often as asked, and the plans are as before: %s', async (action, state) => {
    const { ana, toAna } = await nudged();
    const { token } = linksIn(toAna);
    const [{ id }] = (await view(token)).body.contacts;
    await quiet(app);
    const before = (await plannedFor(ana)).map(({ dueAt }) => dueAt);
    expect((await press(token, action, id)).body.contacts).toMatchObject([{ state }]);
    await quiet(app);
    for (let time = 0; time < 2; time++) expect((await press(token, 'undo', id)).body.contacts).toMatchObject([{ state: 'open' }]);
    expect((await ana.phone.get(`/api/v1/me/contacts/${id}`)).body).toMatchObject({ followUps: [], snoozedUntil: null });
    await quiet(app);
    expect((await plannedFor(ana)).map(({ dueAt }) => dueAt)).toEqual(before);
  });

  it('never take back a follow-up that was told with how it was done', async () => {
    const { ana, toAna } = await nudged();
    const { token } = linksIn(toAna);
    const [{ id }] = (await view(token)).body.contacts;
    const now = new Date().toISOString();
    const done = { clientFollowUpId: randomUUID(), channel: 'linkedin', doneAt: now, sentAt: now, evidence: 'reported' };
    await ana.phone.post(`/api/v1/me/contacts/${id}/follow-ups`, done);
    expect((await press(token, 'followedUp', id)).body.contacts).toMatchObject([{ state: 'followedUp' }]);
    expect((await press(token, 'undo', id)).body.contacts).toMatchObject([{ state: 'followedUp' }]);
  });

  it('work for thirty days and not longer', async () => {
    const { toAna } = await nudged();
    const { token, unsubscribe } = linksIn(toAna);
    const [row] = await stored<{ days: number }>(
      app,
      `select round(extract(epoch from expires_at - created_at) / 86400)::int as days from nudge_token where token_hash = sha256($1::bytea)`,
      [Buffer.from(token)],
    );
    expect(row!.days).toBe(30);
    await stored(app, "update nudge_token set expires_at = now() - interval '1 second' where token_hash = sha256($1::bytea)", [
      Buffer.from(token),
    ]);
    for (const answer of [await view(token), await press(token, 'pause')]) {
      expect([answer.status, answer.body.code]).toEqual([410, 'mail_link_expired']);
    }
    expect((await reader.upload(unsubscribe, oneClick, form)).status).toBe(200);
  });

  it.each([
    ['a token that is too short', { token: 'x', action: 'pause' }],
    ['no token', { action: 'pause' }],
    ['an action that is none', { token: 'x'.repeat(43), action: 'delete' }],
    ['no contact', { token: 'x'.repeat(43), action: 'mute' }],
    ['a contact that is no id', { token: 'x'.repeat(43), action: 'mute', contactId: 'x' }],
    ['a list of contacts', { token: 'x'.repeat(43), action: 'mute', contactId: [randomUUID()] }],
    ['null', null],
    ['a list', []],
  ])('refuse %s', async (_, body) => {
    const answer = await reader.post('/api/v1/nudge-actions', body);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid_input']);
  });

  it('that were tampered with or never existed say the same', async () => {
    const { toAna } = shared;
    const { token } = linksIn(toAna);
    const tampered = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA');
    const [first, second] = [await view(tampered), await view('x'.repeat(43))];
    expect([first.status, first.body.code, second.body]).toEqual([410, 'mail_link_expired', first.body]);
  });
});

describe('each token', () => {
  it('works only in its own place', async () => {
    const { ana, ben, toAna, contact } = shared;
    const { token, unsubscribe, personal } = linksIn(toAna);
    const { id } = await contact(ana, ben);
    const session = await openedSession(personal);
    const unsubscribeToken = unsubscribe.split('/').at(-1)!;
    const before = await checksums(app);

    for (const other of [unsubscribeToken, personal, session]) {
      expect((await press(other, 'pause')).status).toBe(410);
      expect((await press(other, 'mute', id)).status).toBe(410);
      expect((await view(other)).status).toBe(410);
    }
    for (const other of [token, unsubscribeToken, session]) {
      expect((await reader.post('/api/v1/attendee/session', { token: other })).status).toBe(410);
    }
    for (const other of [token, unsubscribeToken, personal]) {
      const asSession = new Client(app.url, { cookie: `w24_attendee=${other}; w24_member=${other}` });
      expect((await asSession.get('/api/v1/me')).status).toBe(401);
      expect((await asSession.get('/api/v1/events')).status).toBe(401);
    }
    const anyKind = [token, unsubscribeToken, personal, session];
    for (const other of anyKind) {
      expect((await reader.post('/api/v1/auth/session', { token: other })).status).toBeGreaterThanOrEqual(400);
      expect((await reader.get('/api/v1/events', { headers: { authorization: `Bearer ${other}` } })).status).toBe(401);
      expect((await reader.get('/api/v1/events', { headers: { authorization: `Bearer w24_${other}` } })).status).toBe(401);
    }
    for (const other of [token, personal, session]) expect((await reader.upload(`/unsubscribe/${other}`, oneClick, form)).status).toBe(200);
    await quiet(app);
    expect(await checksums(app)).toEqual(before);
  });

  async function openedSession(personal: string): Promise<string> {
    const answer = await new Client(app.url).post('/api/v1/attendee/session', { token: personal });
    const session = /w24_attendee=([^;]+)/.exec(answer.headers.getSetCookie()[0]!)![1]!;
    await quiet(app);
    return session;
  }
});

describe('stopping the mails', () => {
  const wants = async (person: Person) => (await person.phone.get('/api/v1/me')).body.wantsReminders;

  /** Nothing is planned for her any more, nor for whom she meets now. */
  async function expectSilence(ana: Person, others: Person[]): Promise<void> {
    expect(await wants(ana)).toBe(false);
    await scan(ana.phone, ...others.map(({ code }) => scanOf(code)));
    await quiet(app);
    expect(await plannedFor(ana)).toEqual([]);
  }

  it('by the button stops them at once and as often as it is pressed, until the person switches them on again', async () => {
    const { event, ana, ben, toAna } = await nudged();
    const eve = await attendee(app, api, event.id, 'Eve');
    await scan(ana.phone, scanOf(eve.code, { scannedAt: minutes(-90) }));
    await quiet(app);
    expect(await plannedFor(ana)).toHaveLength(1);
    const { token } = linksIn(toAna);

    for (let time = 0; time < 3; time++) {
      const answer = await press(token, 'pause');
      expect([answer.status, answer.body.paused]).toEqual([200, true]);
    }
    await quiet(app);
    await expectSilence(ana, [ben]);
    expect(await wants(ben)).toBe(true);
    await dueNow(app);
    expect(await plannedFor(ana)).toEqual([]);

    await ana.phone.patch('/api/v1/me', { wantsReminders: true });
    await quiet(app);
    expect((await plannedFor(ana)).length).toBe(1);
    expect((await view(token)).body.paused).toBe(false);
  });

  it.each([
    ['urlencoded', oneClick, form],
    ['urlencoded, with a charset', oneClick, `${form}; charset=UTF-8`],
    [
      'multipart',
      '--b0\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b0--\r\n',
      'multipart/form-data; boundary=b0',
    ],
    [
      'multipart, with the part’s own type',
      '--b0\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\nContent-Type: text/plain\r\n\r\nOne-Click\r\n--b0--\r\n',
      'multipart/form-data; boundary=b0',
    ],
  ])('by one click of a mail program (%s) stops them, without cookie or redirect', async (_, body, type) => {
    const { ana, ben, toAna } = await nudged();
    const { unsubscribe } = linksIn(toAna);
    for (let time = 0; time < 2; time++) {
      const answer = await reader.upload(unsubscribe, body, type);
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
    }
    await quiet(app);
    await expectSilence(ana, [ben]);
  });

  it('by the link’s page needs its button', async () => {
    const { ana, toAna } = shared;
    const { unsubscribe } = linksIn(toAna);
    const page = await reader.get(unsubscribe);
    expect(page.body).toMatch(/<form method="post">[^]*name="List-Unsubscribe" value="One-Click"[^]*<button/);
    expect(await wants(ana)).toBe(true);
  });

  it('needs to be said', async () => {
    const { ana, toAna } = shared;
    const { unsubscribe } = linksIn(toAna);
    const others: [body: string, type: string][] = [
      ['', form],
      ['List-Unsubscribe=Perhaps', form],
      ['--b0\r\nContent-Disposition: form-data; name="x"\r\n\r\nOne-Click\r\n--b0--\r\n', 'multipart/form-data; boundary=b0'],
      ['{}', 'application/json'],
      [oneClick, 'text/plain'],
    ];
    for (const [body, type] of others) {
      const answer = await reader.upload(unsubscribe, body, type);
      expect([body, answer.status >= 400 && answer.status < 500]).toEqual([body, true]);
    }
    expect(await wants(ana)).toBe(true);
  });

  it('with a token of nobody is answered like any other', async () => {
    const { toAna } = await nudged();
    const { unsubscribe, token } = linksIn(toAna);
    const answers = [];
    for (const path of [unsubscribe, `/unsubscribe/${'x'.repeat(43)}`, '/unsubscribe/x', `/unsubscribe/${token}`]) {
      const { status, body } = await reader.upload(path, oneClick, form);
      answers.push(JSON.stringify([status, body, (await reader.get(path)).body]));
    }
    expect(new Set(answers).size).toBe(1);
    for (const path of ['/unsubscribe/%00', `/unsubscribe/${'x'.repeat(300)}`, '/unsubscribe/%ff']) {
      expect((await reader.upload(path, oneClick, form)).status).toBeLessThan(500);
    }
  });

  it('holds although the address has changed since', async () => {
    const { event, toAna } = await nudged();
    const { unsubscribe, token } = linksIn(toAna);
    await stored(app, "update attendee set email = 'new@example.org', address_key = '\\x01' where event_id = $1 and name = 'Ana'", [
      event.id,
    ]);
    expect((await view(token)).status).toBe(200);
    expect((await reader.upload(unsubscribe, oneClick, form)).status).toBe(200);
    expect((await press(token, 'pause')).status).toBe(200);
  });

  it('holds against what a phone without network chose before it', async () => {
    const { ana, toAna } = await nudged();
    await press(linksIn(toAna).token, 'pause');
    const late = await ana.phone.patch('/api/v1/me', { wantsReminders: true, chosenAt: minutes(-5), sentAt: new Date().toISOString() });
    expect([late.status, late.body.wantsReminders]).toEqual([200, false]);
  });

  it('holds for every event of the organization, and for no other organization', async () => {
    const { ana, toAna } = await nudged();
    const other = (await app.organization('Elsewhere')).api;
    const meet = async (by: Client) => {
      const { body: event } = await by.post('/api/v1/events', eventNow({ nudgePolicy: { quietHours: null } }));
      const zoe = await attendee(app, by, event.id, 'Zoe');
      const { body } = await by.post(`/api/v1/events/${event.id}/attendees`, { name: 'Ana', email: ana.email.toUpperCase() });
      await scan(zoe.phone, scanOf(body.shortCode));
      return event.id as string;
    };
    await press(linksIn(toAna).token, 'pause');
    const [same, elsewhere] = [await meet(api), await meet(other)];
    await quiet(app);
    const planned = await stored<{ eventId: string }>(
      app,
      `select a.event_id as "eventId" from attendee a join nudge n on n.organization_id = a.organization_id and n.address_key = a.address_key
       where a.name = 'Ana' and n.state = 'planned' and a.event_id = any($1)`,
      [[same, elsewhere]],
    );
    expect(planned).toEqual([{ eventId: elsewhere }]);
  });
});
