import type { InvitationsOverview } from '@within24/shared';
import { MailingsService } from '../../../apps/api/src/attendees/invitations/mailings.service.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Client, type Answer } from '../../support/client.js';
import { eventNow, eventually, mailedLink, minutes, openLink } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let organizationId: string;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 300, invitationsPerMinute: 6_000 });
  ({ api, id: organizationId } = await app.organization('Harbour Meetups'));
});
afterAll(() => app?.close());

let events = 0;
/** An event with these attendees, each with an address that no other event has. */
async function eventOf(names: string[], different: object = {}) {
  const { id } = (await api.post('/api/v1/events', eventNow(different))).body;
  const number = (events += 1);
  const path = `/api/v1/events/${id}`;
  const people: Record<string, string> = {};
  const emailOf = (name: string) => `${name.toLowerCase()}.${number}@mailing.example`;
  const register = async (name: string) => (await api.post(`${path}/attendees`, { name, email: emailOf(name) })).body.id as string;
  for (const name of names) people[name] = await register(name);
  const mailsTo = (name: string) => app.mailbox.messages({ to: emailOf(name) });
  const arrived = (name: string, count = 1) => eventually(() => mailsTo(name).length === count);
  return { id, path, people, emailOf, register, mailsTo, arrived };
}
type Hall = Awaited<ReturnType<typeof eventOf>>;

const overview = async ({ path }: Hall): Promise<InvitationsOverview> => (await api.get(`${path}/invitations`)).body;
const mail = ({ path }: Hall, body: object = {}, by = api): Promise<Answer> => by.post(`${path}/mailings`, body);
const inSeconds = (seconds: number) => minutes(seconds / 60);
const daysAgo = (hall: Hall) =>
  stored(app, "update attendee set invited_at = invited_at - interval '25 hours' where event_id = $1", [hall.id]);
/** Nothing of the event's invitations waits any more. */
const done = (hall: Hall) => eventually(async () => (await overview(hall)).lastTurnAt === null);
const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0);

/** An event whose attendees were all invited a day ago. */
async function invited(names: string[]) {
  const hall = await eventOf(names);
  await mail(hall);
  for (const name of names) await hall.arrived(name);
  await done(hall);
  await daysAgo(hall);
  return hall;
}

describe('a mailing', () => {
  it('goes to everybody who has an address and no invitation, and is told with its counts', async () => {
    const hall = await eventOf(['Ana', 'Ben']);
    await api.post(`${hall.path}/attendees`, { name: 'Nobody' });
    expect(await overview(hall)).toMatchObject({ toInvite: 2, mailings: [] });
    const { status, body } = await mail(hall);
    expect([status, body]).toEqual([201, expect.objectContaining({ kind: 'invitation', startedAt: expect.any(String) })]);
    await hall.arrived('Ana');
    await hall.arrived('Ben');
    await done(hall);
    const { toInvite, linkStates, mailings } = await overview(hall);
    expect(toInvite).toBe(0);
    expect(linkStates).toEqual({ notInvited: 0, waiting: 0, notOpened: 2, opened: 0, bounced: 0, failed: 0, noAddress: 1 });
    expect(mailings).toEqual([{ ...body, state: 'done', counts: { waiting: 0, sent: 2, failed: 0, skipped: 0 } }]);
  });

  it('waits for its time, reaches who registered until then, and starts once however often its job comes', async () => {
    const hall = await eventOf(['Ana']);
    const { body } = await mail(hall, { sendAt: inSeconds(2.5) });
    expect(body).toMatchObject({ state: 'scheduled', startedAt: null });
    await hall.register('Late');
    expect(hall.mailsTo('Ana')).toEqual([]);
    await hall.arrived('Late');
    expect(Date.parse(hall.mailsTo('Late')[0]!.receivedAt)).toBeGreaterThanOrEqual(Date.parse(body.sendAt));
    await hall.register('Later');
    await app.app.nest.get(MailingsService, { strict: false }).start({ organizationId, eventId: hall.id }, body.id);
    await done(hall);
    expect([hall.mailsTo('Ana').length, hall.mailsTo('Later').length]).toEqual([1, 0]);
  });

  it('can be moved and cancelled until it starts, and never after', async () => {
    const hall = await eventOf(['Ana']);
    const { body } = await mail(hall, { sendAt: inSeconds(1) });
    const path = `${hall.path}/mailings/${body.id}`;
    const moved = await api.patch(path, { sendAt: minutes(30) });
    expect(moved).toMatchObject({ status: 200, body: { id: body.id, state: 'scheduled' } });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(hall.mailsTo('Ana')).toEqual([]);
    expect((await mail(hall, { sendAt: minutes(20) })).body.code).toBe('already_scheduled');
    expect((await api.delete(path)).status).toBe(204);
    expect((await overview(hall)).mailings).toMatchObject([{ state: 'cancelled' }]);
    for (const answer of [await api.delete(path), await api.patch(path, { sendAt: minutes(40) })])
      expect(answer).toMatchObject({ status: 409, body: { code: 'mailing_started' } });
    expect((await mail(hall, { sendAt: minutes(20) })).status).toBe(201);
  });

  it('is dropped where its event is over or archived at its time', async () => {
    for (const late of ["ends_at = now() - interval '1 second'", 'archived_at = now()']) {
      const hall = await eventOf(['Ana']);
      const { body } = await mail(hall, { sendAt: inSeconds(60) });
      await stored(app, `update event set ${late} where id = $1`, [hall.id]);
      await stored(app, "update mailing set send_at = now() - interval '1 minute' where id = $1", [body.id]);
      await eventually(async () => (await overview(hall)).mailings[0]!.state === 'dropped');
      expect(hall.mailsTo('Ana')).toEqual([]);
    }
  });

  it.each<[string, object]>([
    ['a time that has passed', { sendAt: minutes(-1) }],
    ['1970', { sendAt: '1970-01-01T00:00:00Z' }],
    ['after the event', { sendAt: minutes(600) }],
    ['30 February', { sendAt: '2027-02-30T10:00:00Z' }],
    ['a time without an offset', { sendAt: '2027-02-20T10:00:00' }],
    ['another kind', { kind: 'newsletter' }],
    ['a list', []],
  ])('is refused for %s', async (_, body) => {
    const hall = await eventOf([]);
    expect(await mail(hall, body)).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
  });

  it('is refused for an archived event, and unknown to others', async () => {
    const hall = await eventOf(['Ana']);
    const { body } = await mail(hall, { sendAt: minutes(60) });
    const { api: stranger } = await app.organization();
    expect((await mail(hall, {}, stranger)).status).toBe(404);
    expect((await stranger.delete(`${hall.path}/mailings/${body.id}`)).status).toBe(404);
    const other = await eventOf([]);
    expect((await api.delete(`${other.path}/mailings/${body.id}`)).status).toBe(404);
    await api.post(`${hall.path}/archive`);
    for (const answer of [await mail(hall), await mail(hall, { sendAt: minutes(30) })])
      expect(answer).toMatchObject({ status: 409, body: { code: 'event_archived' } });
  });
});

describe('a reminder', () => {
  it('goes once to who was invited a day ago and has not opened their link, in words of its own', async () => {
    const hall = await invited(['Ana', 'Ben']);
    await openLink(new Client(app.url), await mailedLink(app, hall.emailOf('Ben')));
    expect((await overview(hall)).toRemind).toEqual({ now: 1, later: 0, nextAt: null });
    const first = hall.mailsTo('Ana')[0]!.subject;
    await mail(hall, { kind: 'reminder' });
    await hall.arrived('Ana', 2);
    expect(hall.mailsTo('Ana')[0]!.subject).not.toBe(first);
    await done(hall);
    await daysAgo(hall);
    expect((await overview(hall)).toRemind.now).toBe(0);
    await mail(hall, { kind: 'reminder' });
    await api.post(`${hall.path}/invitations`, { attendeeIds: [hall.people.Ana] });
    await hall.arrived('Ana', 3);
    await done(hall);
    await daysAgo(hall);
    await mail(hall, { kind: 'reminder' });
    expect((await overview(hall)).mailings.map(({ counts }) => sum(counts))).toEqual([0, 0, 1, 2]);
    expect([hall.mailsTo('Ana').length, hall.mailsTo('Ben').length]).toEqual([3, 1]);
  });

  it('goes to nobody before a day has passed, and tells from when', async () => {
    const hall = await eventOf(['Ana']);
    await mail(hall);
    await hall.arrived('Ana');
    await done(hall);
    const { toRemind } = await overview(hall);
    expect(toRemind).toEqual({ now: 0, later: 1, nextAt: expect.any(String) });
    expect((Date.parse(toRemind.nextAt!) - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
    await mail(hall, { kind: 'reminder' });
    expect((await overview(hall)).mailings[0]).toMatchObject({ kind: 'reminder', counts: { waiting: 0, sent: 0 } });
  });

  it('waits in a trial event for its short window', async () => {
    const hall = await eventOf(['Ana'], { followUpWindow: 'PT2M' });
    await mail(hall);
    await done(hall);
    const { nextAt } = (await overview(hall)).toRemind;
    expect((Date.parse(nextAt!) - Date.now()) / 60_000).toBeCloseTo(2, 0);
  });

  it.each<[string, string]>([
    ['paused', 'update attendee set wants_reminders = false where id = $1'],
    [
      'unsubscribed',
      "insert into suppression (organization_id, address_key, reason) select organization_id, address_key, 'unsubscribed' from attendee where id = $1",
    ],
    ['bounced', "update attendee set delivery_trouble = 'bounced' where id = $1"],
  ])('goes to nobody who has %s, not even where that comes after it was queued', async (_, happens) => {
    const hall = await invited(['Ana', 'Ben', 'Cleo']);
    await stored(app, happens, [hall.people.Ana]);
    expect((await overview(hall)).toRemind.now).toBe(2);
    await stored(app, 'alter table bullmq.job rename to gone');
    await mail(hall, { kind: 'reminder' });
    await stored(app, 'alter table bullmq.gone rename to job');
    await stored(app, happens, [hall.people.Ben]);
    await stored(app, "update invitation set queued_at = now() - interval '1 minute' where event_id = $1 and state = 'queued'", [hall.id]);
    await hall.arrived('Cleo', 2);
    await done(hall);
    expect([hall.mailsTo('Ana').length, hall.mailsTo('Ben').length]).toEqual([1, 1]);
    expect((await overview(hall)).mailings[0]!.counts).toEqual({ waiting: 0, sent: 1, failed: 0, skipped: 1 });
  });
});

describe('the pace of mailings', () => {
  it('spreads their mails, also over two of them, while one person’s link goes at once', async () => {
    const slow = await startTestApp({ invitationsPerMinute: 60, reconcileEvery: 300 });
    try {
      const { api: by } = await slow.organization();
      const events = await Promise.all([0, 1].map(async () => `/api/v1/events/${(await by.post('/api/v1/events', eventNow())).body.id}`));
      for (const event of events)
        for (const name of ['a', 'b']) await by.post(`${event}/attendees`, { name, email: `${name}@slow.example` });
      for (const event of events) await by.post(`${event}/mailings`, {});
      const { body: walkIn } = await by.post(`${events[0]}/attendees`, { name: 'Walk-in', email: 'desk@slow.example' });
      await by.post(`${events[0]}/invitations`, { attendeeIds: [walkIn.id] });
      const received = (name: string) => slow.mailbox.messages({ to: `${name}@slow.example` }).map((mail) => Date.parse(mail.receivedAt));
      await eventually(() => received('a').length + received('b').length === 4 && received('desk').length === 1);
      const turns = await stored(
        slow,
        `select round(extract(epoch from slot_at - min(slot_at) over ()))::int as turn, sent_at >= slot_at - interval '100 ms' as waited
         from invitation where slot_at is not null order by slot_at`,
      );
      expect(turns).toEqual([0, 1, 2, 3].map((turn) => ({ turn, waited: true })));
      expect(received('desk')[0]).toBeLessThan([...received('a'), ...received('b')].sort((one, other) => one - other)[2]!);
    } finally {
      await slow.close();
    }
  }, 40_000);
});
