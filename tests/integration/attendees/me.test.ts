import { startTestApp, type TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { attendee, eventNow, mailedLink, openLink, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let eventId: string;
let ana: Person;
beforeAll(async () => {
  app = await startTestApp();
  ({ api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
  ana = await attendee(app, api, eventId, 'Ana Rossi', { company: 'Globex' });
});
afterAll(() => app?.close());

const me = '/api/v1/me';
const refusal = ({ status, body }: { status: number; body: any }) => [
  status,
  body.code,
  ...(body.errors ?? []).map((error: any) => error.path),
];

describe('my own data', () => {
  it('are my card, my choices, my badge and my event', async () => {
    const { status, body } = await ana.phone.get(me);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ id: ana.id, name: 'Ana Rossi', email: ana.email, company: 'Globex', sharing: false, sharedFields: [], sharingChosenAt: null },
      ...{ language: null, timeZone: null, quietHours: null, wantsReminders: true },
      badge: { code: ana.code, shortCode: ana.shortCode, url: `${app.url.toUpperCase()}/B/${ana.code}` },
      event: { id: eventId, tag: ana.code.slice(0, 5), followUpWindow: 'PT24H', timeZone: 'Europe/Berlin' },
    });
  });

  it('change as I say, and note when I chose', async () => {
    const change = {
      ...{
        company: 'Own firm',
        title: 'CTO',
        phone: '+39 06 1',
        links: ['https://ana.example/cv'],
        canHelpWith: 'Hiring\nin Rome',
        lookingFor: null,
      },
      ...{ sharing: true, sharedFields: ['title', 'links'], language: 'it', timeZone: 'Asia/Kathmandu', wantsReminders: false },
      quietHours: { from: '22:00', to: '07:00' },
    };
    const { status, body } = await ana.phone.patch(me, change);
    expect([status, body]).toMatchObject([200, change]);
    expect(Date.now() - Date.parse(body.sharingChosenAt)).toBeLessThan(60_000);
    expect((await ana.phone.get(me)).body).toEqual(body);
    const [row] = await stored(app, 'select reminders_chosen_at is not null as chose from attendee where id = $1', [ana.id]);
    expect(row.chose).toBe(true);
    expect((await ana.phone.patch(me, { quietHours: null, timeZone: null })).body).toMatchObject({
      quietHours: null,
      timeZone: null,
      sharing: true,
    });
  });

  it('are cleaned of what nobody can see, and keep what belongs to a name', async () => {
    const family = '👩‍👩‍👧 نیم‌فاصله';
    const { body } = await ana.phone.patch(me, { name: `A\u0000n\u202ea \r\n${family}`, canHelpWith: 'a\u0000b\r\n\u2066c' });
    expect([body.name, body.canHelpWith]).toEqual([`Ana ${family}`, 'ab\nc']);
  });

  it.each([
    ['an empty name', { name: '\u200b' }, ['name']],
    ['no name', { name: null }, ['name']],
    ['a name of 10,000 letters', { name: 'x'.repeat(10_000) }, ['name']],
    ['a link that is a script', { links: ['javascript:alert(1)'] }, ['links.0']],
    ['a link that is none', { links: ['https://ok.example/', 'ana'] }, ['links.1']],
    ['an endless link', { links: [`https://ok.example/${'x'.repeat(600)}`] }, ['links.0']],
    ['six links', { links: Array<string>(6).fill('https://ok.example/') }, ['links']],
    ['a field that cannot be shared', { sharedFields: ['notes'] }, ['sharedFields.0']],
    ['a word for a switch', { sharing: 'yes' }, ['sharing']],
    ['a zone on Mars', { timeZone: 'Mars/Base' }, ['timeZone']],
    ['quiet hours around the clock', { quietHours: { from: '00:00', to: '24:00' } }, ['quietHours.to']],
    ['13 quiet hours', { quietHours: { from: '20:00', to: '09:00' } }, ['quietHours']],
    ['empty quiet hours', { quietHours: { from: '20:00', to: '20:00' } }, ['quietHours']],
    ['too long an offer', { canHelpWith: 'x'.repeat(281) }, ['canHelpWith']],
    ['a number for a language', { language: 7 }, ['language']],
  ])('refuse %s', async (_, change, paths) => {
    const before = await ana.phone.get(me);
    expect(refusal(await ana.phone.patch(me, change))).toEqual([422, 'invalid_input', ...paths]);
    expect((await ana.phone.get(me)).body).toEqual(before.body);
  });

  it('take a link with a NUL in it as the address it is', async () => {
    const { status, body } = await ana.phone.patch(me, { links: ['https://ana.example/\u0000x'] });
    expect([status, body.links]).toEqual([200, ['https://ana.example/%00x']]);
  });

  it('do not take what is not mine to set', async () => {
    const { body: before } = await ana.phone.get(me);
    const claimed = {
      id: eventId,
      email: 'other@example.org',
      organizationId: eventId,
      eventId,
      openedAt: null,
      ticketType: 'VIP',
      addressKey: 'x',
    };
    expect((await ana.phone.patch(me, claimed)).body).toEqual(before);
  });
});

describe('what a phone sends late', () => {
  const minutes = 60_000;
  /** As a phone says it whose clock is wrong by `error` milliseconds. */
  const chosen = (ago: number, error = 0) => ({
    chosenAt: new Date(Date.now() - ago + error).toISOString(),
    sentAt: new Date(Date.now() + error).toISOString(),
  });

  it.each([
    ['right', 0],
    ['a year fast', 365 * 24 * 60 * minutes],
    ['a year slow', -365 * 24 * 60 * minutes],
  ])('does not turn sharing on again that was withdrawn since; its clock is %s', async (_, error) => {
    const ben = await attendee(app, api, eventId, 'Ben');
    const withdrawn = { sharing: false, sharedFields: [], phone: null, wantsReminders: false };
    const { body: now } = await ben.phone.patch(me, { ...withdrawn, ...chosen(5 * minutes) });
    expect(now).toMatchObject(withdrawn);
    const old = { sharing: true, sharedFields: ['phone'], phone: '+39 06 1', wantsReminders: true, quietHours: null };
    const late = await ben.phone.patch(me, { ...old, title: 'CTO', ...chosen(10 * minutes, error) });
    expect([late.status, late.body]).toEqual([200, { ...now, title: 'CTO' }]);
    expect((await ben.phone.get(me)).body).toEqual(late.body);
    expect((await ben.phone.patch(me, { ...old, ...chosen(minutes, error) })).body).toMatchObject(old);
  });

  it('is as new as what is chosen now where it does not say when', async () => {
    const ben = await attendee(app, api, eventId, 'Ben');
    await ben.phone.patch(me, { sharing: false });
    expect((await ben.phone.patch(me, { sharing: true })).body.sharing).toBe(true);
    expect(refusal(await ben.phone.patch(me, { sharing: false, chosenAt: new Date().toISOString() }))).toEqual([
      ...[422, 'invalid_input', 'sentAt'],
    ]);
    expect((await ben.phone.patch(me, { sharing: false, chosenAt: 'now', sentAt: 'now' })).status).toBe(422);
    expect((await ben.phone.get(me)).body.sharing).toBe(true);
  });
});

describe('one browser with several attendees', () => {
  async function two() {
    const other = (await api.post('/api/v1/events', eventNow({ name: 'Second Conference' }))).body.id;
    const [ben, benToo] = [await attendee(app, api, eventId, 'Ben'), await attendee(app, api, other, 'Ben')];
    const phone = new Client(app.url);
    for (const { email } of [ben, benToo]) await openLink(phone, await mailedLink(app, email));
    return { phone, ben, benToo, other };
  }
  const as = (id: string) => ({ headers: { 'w24-attendee': id } });

  it('says which one by the header, and is asked for it otherwise', async () => {
    const { phone, ben, benToo, other } = await two();
    const { body: held } = await phone.get('/api/v1/attendee/session');
    expect(new Set(held.items.map((one: any) => `${one.attendeeId} ${one.eventId}`))).toEqual(
      new Set([`${ben.id} ${eventId}`, `${benToo.id} ${other}`]),
    );
    expect(refusal(await phone.get(me))).toEqual([409, 'attendee_required']);
    expect((await phone.get(me, as(ben.id))).body).toMatchObject({ id: ben.id, event: { id: eventId } });
    expect((await phone.get(me, as(benToo.id))).body).toMatchObject({ id: benToo.id, event: { name: 'Second Conference' } });
    await phone.patch(me, { title: 'Only here' }, as(ben.id));
    expect((await phone.get(me, as(benToo.id))).body.title).toBeNull();
  });

  it('cannot name an attendee it does not hold', async () => {
    const { phone } = await two();
    for (const id of [ana.id, eventId, 'x', '', "' or 1=1 --"]) {
      expect(refusal(await phone.get(me, as(id)))).toEqual([401, 'personal_link_required']);
      expect((await phone.patch(me, { name: 'Mine' }, as(id))).status).toBe(401);
      expect((await scan(new Client(app.url, { 'w24-attendee': id }), scanOf(ana.code))).status).toBe(401);
    }
    expect((await ana.phone.get(me)).body.name).not.toBe('Mine');
  });

  it('signs one of them out and keeps the other', async () => {
    const { phone, ben, benToo } = await two();
    expect((await phone.delete('/api/v1/attendee/session', as(ben.id))).status).toBe(204);
    expect((await phone.get(me)).body.id).toBe(benToo.id);
    expect((await phone.delete('/api/v1/attendee/session')).status).toBe(204);
    expect(refusal(await phone.get(me))).toEqual([401, 'personal_link_required']);
    expect((await phone.get('/api/v1/attendee/session')).body).toEqual({ items: [], nextCursor: null });
    expect((await ben.phone.get(me)).body.id).toBe(ben.id);
  });

  it('can be an organizer’s too, apart from that', async () => {
    const { phone, ben } = await two();
    expect((await phone.get('/api/v1/auth/me', as(ben.id))).status).toBe(401);
    expect((await api.get(me, as(ben.id))).status).toBe(401);
  });
});

describe('an attendee’s session', () => {
  it('is a cookie out of reach for scripts and other sites, and ends by itself', async () => {
    const ben = await attendee(app, api, eventId, 'Ben');
    const token = (await mailedLink(app, ben.email)).split('#')[1];
    const { headers } = await app.stranger().post('/api/v1/attendee/session', { token });
    const cookie = headers.getSetCookie()[0]!;
    for (const flag of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(flag);
    await stored(app, "update attendee_session set expires_at = now() - interval '1 second' where attendee_id = $1", [ben.id]);
    expect((await ben.phone.get(me)).status).toBe(401);
  });
});
