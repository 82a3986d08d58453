import { randomUUID } from 'node:crypto';
import type { CaughtMail } from '../../../apps/api/src/platform/embedded/caught-mail.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer, Client } from '../../support/client.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { dueNow, nudgeMails, nudgesOf, second } from './trial.js';

let app: TestApp;
let api: Client;
let eventId: string;
let ana: Person;
let ben: Person;
/** How long after each answer its nudges stood as they should, milliseconds. */
const latencies: Record<string, number> = {};

const hour = 3_600 * second;
const farEvent = () => eventNow({ startsAt: minutes(-26 * 60), nudgePolicy: { quietHours: null } });

beforeAll(async () => {
  // No sweep: what changes here changes because somebody did something.
  app = await startTestApp({ reconcileEvery: hour });
  api = (await app.organization()).api;
});
beforeEach(async () => {
  eventId = (await api.post('/api/v1/events', farEvent())).body.id;
  [ana, ben] = (await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, eventId, name)))) as [Person, Person];
});
afterAll(async () => {
  const longest = Math.max(...Object.values(latencies));
  process.stdout.write(`replanned_after_max ${longest} ms 1000 (${Object.keys(latencies).length} causes)\n`);
  await app?.close();
});

type Whom = { email: string };
const planned = async (person: Whom) => (await nudgesOf(app, person)).filter(({ state }) => state === 'planned');
/** When the person's only planned nudge is due; null where none is planned. */
const due = async (person: Whom) => {
  const [nudge, ...more] = await planned(person);
  expect(more).toEqual([]);
  return nudge?.dueAt.getTime() ?? null;
};
const inHours = (instant: number | null) => instant && (instant - Date.now()) / hour;

/** They met so many minutes ago; both nudges are planned. */
async function met(ago = 120, scanner = ana, other = ben): Promise<{ contact: string; clientScanId: string }> {
  const item = scanOf(other.code, { scannedAt: minutes(-ago) });
  const { body } = await scan(scanner.phone, item);
  await eventually(async () => (await planned(scanner)).length === 1 && (await planned(other)).length === 1);
  await quiet(app);
  return { contact: body.items[0].contact.id, clientScanId: item.clientScanId };
}

/** Does it, and waits until the nudges are as `seen` says: a second after the answer at most. */
async function atOnce(cause: string, act: () => Promise<Answer>, seen: () => Promise<boolean | null>): Promise<void> {
  const answer = await act();
  expect([cause, answer.status < 300, answer.body]).toEqual([cause, true, answer.body]);
  const answered = Date.now();
  await eventually(seen, 5);
  latencies[cause] = Date.now() - answered;
  expect([cause, latencies[cause] <= second]).toEqual([cause, true]);
}

const nothingFor = (...people: Whom[]) => Promise.all(people.map(planned)).then((all) => all.every((nudges) => nudges.length === 0));
const onePlannedFor = (...people: Whom[]) => Promise.all(people.map(planned)).then((all) => all.every((nudges) => nudges.length === 1));
const followUp = () => ({ clientFollowUpId: randomUUID(), channel: 'email', doneAt: minutes(0), sentAt: minutes(0), evidence: 'reported' });
const onContact = (person: Person, contact: string, action: string, body?: object) =>
  person.phone.post(`/api/v1/me/contacts/${contact}/${action}`, body);
const change = (person: Person, body: object) => person.phone.patch('/api/v1/me', body);
const changePolicy = (nudgePolicy: object) => api.patch(`/api/v1/events/${eventId}`, { nudgePolicy });

describe('the plan follows at once', () => {
  it('a follow-up, and its undoing', async () => {
    const { contact } = await met();
    let id = '';
    await atOnce(
      'follow-up',
      async () => {
        const answer = await onContact(ana, contact, 'follow-ups', followUp());
        id = answer.body.id;
        return answer;
      },
      () => nothingFor(ana),
    );
    expect(await onePlannedFor(ben)).toBe(true);
    await atOnce(
      'follow-up undone',
      () => ana.phone.delete(`/api/v1/me/contacts/${contact}/follow-ups/${id}`),
      () => onePlannedFor(ana),
    );
  });

  it('a snooze', async () => {
    const { contact } = await met(18.5 * 60);
    expect(inHours(await due(ana))).toBeLessThan(1);
    const until = minutes(120);
    await atOnce(
      'snooze',
      () => onContact(ana, contact, 'snooze', { until }),
      async () => (await due(ana))! >= Date.parse(until),
    );
    expect(inHours(await due(ana))).toBeLessThan(5);
    expect(inHours(await due(ben))).toBeLessThan(1);
  });

  it('muting', async () => {
    const { contact } = await met();
    await atOnce(
      'mute',
      () => onContact(ana, contact, 'mute'),
      () => nothingFor(ana),
    );
    expect(await onePlannedFor(ben)).toBe(true);
  });

  it('a removal, for both, and the new scan that takes it back', async () => {
    const { contact } = await met();
    await atOnce(
      'removal',
      () => ana.phone.delete(`/api/v1/me/contacts/${contact}`),
      () => nothingFor(ana, ben),
    );
    await atOnce(
      'scanned again',
      () => scan(ana.phone, scanOf(ben.code)),
      () => onePlannedFor(ana, ben),
    );
  });

  it('a block by the other, for both', async () => {
    await met();
    const mine = (await ben.phone.get('/api/v1/me/contacts')).body.items[0].id;
    await atOnce(
      'block',
      () => onContact(ben, mine, 'block'),
      () => nothingFor(ana, ben),
    );
  });

  it('a late upload that brings the nudge forward', async () => {
    await met(60);
    const before = await due(ana);
    const upload = () => scan(ben.phone, scanOf(ana.code, { scannedAt: minutes(-11 * 60) }));
    await atOnce('late upload', upload, async () => Math.abs((await due(ana))! - (before! - 10 * hour)) < 60 * second);
    expect(Math.abs((await due(ben))! - (await due(ana))!)).toBeLessThan(hour);
  });

  it('a changed policy of the event', async () => {
    await met();
    const before = await due(ana);
    await atOnce(
      'policy',
      () => changePolicy({ latest: 'PT12H' }),
      async () => Math.abs((await due(ana))! - (before! - 8 * hour)) < 60 * second,
    );
    await atOnce(
      'least delay',
      () => changePolicy({ minDelay: 'PT3H' }),
      async () => (await due(ana))! > Date.now() + hour / 2,
    );
  });

  it('changed dates of the event leave the nudges where they are', async () => {
    await met();
    const before = await Promise.all([due(ana), due(ben)]);
    const dates = { startsAt: minutes(-30 * 60), endsAt: minutes(600) };
    expect((await api.patch(`/api/v1/events/${eventId}`, dates)).status).toBe(200);
    await quiet(app);
    expect(await Promise.all([due(ana), due(ben)])).toEqual(before);
  });

  it("the attendee's quiet hours, and their clock", async () => {
    await met();
    const wall = (instant: number) => new Date(instant).toISOString().slice(11, 16);
    const before = (await due(ana))!;
    const quietHours = { from: wall(before - 3 * hour), to: wall(before + 5 * hour) };
    await change(ana, { timeZone: 'UTC' });
    await quiet(app);
    await atOnce(
      'quiet hours',
      () => change(ana, { quietHours }),
      async () => (await due(ana))! < before - 3 * hour,
    );
    await atOnce(
      'time zone',
      () => change(ana, { timeZone: 'Pacific/Kiritimati' }),
      async () => (await due(ana))! > before - 3 * hour,
    );
    await atOnce(
      'quiet hours of the event again',
      () => change(ana, { quietHours: null }),
      async () => (await due(ana)) === before,
    );
  });

  it('a pause, and its end', async () => {
    await met();
    await atOnce(
      'pause',
      () => change(ana, { wantsReminders: false }),
      () => nothingFor(ana),
    );
    await atOnce(
      'pause ended',
      () => change(ana, { wantsReminders: true }),
      () => onePlannedFor(ana),
    );
    expect(await onePlannedFor(ben)).toBe(true);
  });

  it.each(['the button', 'one click'])('a pause by %s of a mail', async (way) => {
    await met();
    await dueNow(app);
    const { text, headers } = await eventually(() => nudgeMails(app, ana)[0] as unknown as CaughtMail);
    const zoe = await attendee(app, api, eventId, 'Zoe');
    await scan(zoe.phone, scanOf(ana.code, { scannedAt: minutes(-90) }));
    await eventually(() => onePlannedFor(ana));
    await quiet(app);
    const token = /\/n#([\w-]{43})/.exec(text)![1]!;
    const unsubscribe = /<(.+)>/.exec(headers['list-unsubscribe']!)![1]!.slice(app.url.length);
    const press = {
      'the button': () => app.stranger().post('/api/v1/nudge-actions', { token, action: 'pause' }),
      'one click': () => app.stranger().upload(unsubscribe, 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'),
    };
    await atOnce(`pause by ${way}`, press[way as keyof typeof press], () => nothingFor(ana));
    expect(await onePlannedFor(zoe)).toBe(true);
  });

  it('a scan undone', async () => {
    const { clientScanId } = await met();
    await atOnce(
      'scan undone',
      () => ana.phone.delete(`/api/v1/scans/${clientScanId}`),
      () => nothingFor(ana, ben),
    );
  });

  it('an address that the organizer corrects: from then on the new one is nudged', async () => {
    const wrong = { email: `wrong-${randomUUID()}@example.org` };
    const right = { email: `right-${randomUUID()}@example.org` };
    const { body: walkIn } = await api.post(`/api/v1/events/${eventId}/attendees`, { name: 'Wanda', ...wrong });
    await scan(ana.phone, scanOf(walkIn.shortCode, { scannedAt: minutes(-120) }));
    await eventually(() => onePlannedFor(wrong));
    await quiet(app);
    const correct = () => api.patch(`/api/v1/events/${eventId}/attendees/${walkIn.id}`, right);
    await atOnce('address', correct, () => onePlannedFor(right));
    await dueNow(app);
    await eventually(() => nudgeMails(app, right).length === 1);
    await quiet(app);
    expect(nudgeMails(app, wrong)).toEqual([]);
  });

  it('withdrawn sharing: the next mail holds nothing of it', async () => {
    const card = { sharing: true, sharedFields: ['lookingFor'], lookingFor: 'a boat with a view' };
    for (const person of [ana, ben]) await change(person, card);
    const { contact } = await met();
    const seen = async () => (await ana.phone.get(`/api/v1/me/contacts/${contact}`)).body.card.lookingFor;
    expect(await seen()).toBe(card.lookingFor);
    await atOnce(
      'sharing withdrawn',
      () => change(ben, { sharing: false }),
      async () => (await seen()) === null || (await seen()) === undefined,
    );
    await dueNow(app);
    const [toAna, toBen] = await Promise.all(
      [ana, ben].map((person) => eventually(() => nudgeMails(app, person)[0] as unknown as CaughtMail)),
    );
    for (const mail of [toAna!, toBen!]) expect(mail.text + mail.html).not.toContain('a boat');

    const zoe = await attendee(app, api, eventId, 'Zoe');
    await change(zoe, card);
    await scan(zoe.phone, scanOf(ana.code, { scannedAt: minutes(-120) }));
    await quiet(app);
    await dueNow(app);
    const shared = await eventually(() => nudgeMails(app, zoe)[0] as unknown as CaughtMail);
    expect(shared.text).toContain('Ana is looking for: a boat with a view');
  });

  it('nothing where an organizer takes somebody off the list who met people: that is refused', async () => {
    await met();
    const before = await Promise.all([nudgesOf(app, ana), nudgesOf(app, ben)]);
    expect((await api.delete(`/api/v1/events/${eventId}/attendees/${ben.id}`)).status).toBe(409);
    await quiet(app);
    expect(await Promise.all([nudgesOf(app, ana), nudgesOf(app, ben)])).toEqual(before);
  });
});
