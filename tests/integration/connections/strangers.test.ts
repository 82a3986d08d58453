import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { attendee, eventNow, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums } from '../../support/stored.js';

let app: TestApp;
let ana: Person;
let organizer: Client;
let eventId: string;
/** Signed in, and with no business with Ana's contacts. */
let strangers: Record<string, Person>;
/** What Ana has: all of it must stay as it is. */
let contactId: string;
let scanId: string;
let followUpId: string;

beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 3_600_000 });
  const { api } = await app.organization();
  organizer = api;
  const [here, next, abroad] = [api, api, (await app.organization('Elsewhere')).api];
  const events = await Promise.all([here, next, abroad].map((by) => by.post('/api/v1/events', eventNow())));
  eventId = events[0]!.body.id;
  const register = (by: Client, index: number, name: string) => attendee(app, by, events[index]!.body.id, name);
  const ben = await register(here, 0, 'Ben');
  ana = await register(here, 0, 'Ana');
  strangers = {
    'the person on the other side of the contact': ben,
    'another attendee of the event': await register(here, 0, 'Cleo'),
    'an attendee of the next event': await register(next, 1, 'Dan'),
    'an attendee at another organization': await register(abroad, 2, 'Eve'),
  };
  const mine = scanOf(ben.code);
  scanId = mine.clientScanId;
  contactId = (await scan(ana.phone, mine)).body.items[0].contact.id;
  followUpId = (await ana.phone.post(`/api/v1/me/contacts/${contactId}/follow-ups`, followUp())).body.id;
  await quiet(app);
});
afterAll(() => app?.close());

const followUp = () => ({ clientFollowUpId: randomUUID(), channel: 'email', doneAt: minutes(0), sentAt: minutes(0), evidence: 'reported' });

type Place = { contact: string; scan: string; followUp: string };
/** Every call of the phone's side that names something. */
const calls: [what: string, method: string, path: (place: Place) => string, body?: () => unknown][] = [
  ['reading a contact', 'GET', ({ contact }) => `/me/contacts/${contact}`],
  ['writing a note', 'PATCH', ({ contact }) => `/me/contacts/${contact}`, () => ({ note: 'mine now' })],
  ['removing', 'DELETE', ({ contact }) => `/me/contacts/${contact}`],
  ['snoozing', 'POST', ({ contact }) => `/me/contacts/${contact}/snooze`, () => ({ until: minutes(60) })],
  ['muting', 'POST', ({ contact }) => `/me/contacts/${contact}/mute`],
  ['blocking', 'POST', ({ contact }) => `/me/contacts/${contact}/block`],
  ['following up', 'POST', ({ contact }) => `/me/contacts/${contact}/follow-ups`, followUp],
  ['undoing a follow-up', 'DELETE', ({ contact, followUp: id }) => `/me/contacts/${contact}/follow-ups/${id}`],
  ['undoing a scan', 'DELETE', ({ scan: id }) => `/scans/${id}`],
];
const uploading: (typeof calls)[number] = [
  'uploading scans',
  'POST',
  () => '/scans',
  () => ({ sentAt: minutes(0), items: [scanOf(ana.code)] }),
];
const hers = (): Place => ({ contact: contactId, scan: scanId, followUp: followUpId });
const unknown = (): Place => ({ contact: randomUUID(), scan: randomUUID(), followUp: randomUUID() });

/** Everything of the answer that tells something. */
async function told(client: Client, [, method, path, body]: (typeof calls)[number], place: Place) {
  const { status, headers, body: answer } = await client.call(method, `/api/v1${path(place)}`, { body: body?.() });
  return { status, type: headers.get('content-type'), etag: headers.get('etag'), answer: JSON.stringify(answer) };
}

describe('what is somebody else’s', () => {
  it.each(calls)('is answered as what does not exist: %s', async (...call) => {
    const before = await checksums(app);
    for (const { phone } of Object.values(strangers)) {
      const answer = await told(phone, call, hers());
      expect(answer).toEqual(await told(phone, call, unknown()));
      expect(answer).toMatchObject({ status: 404, answer: expect.stringContaining('"not_found"') });
    }
    expect(await checksums(app)).toEqual(before);
  });

  it('hides a follow-up behind another contact of the same owner', async () => {
    const cleo = strangers['another attendee of the event']!;
    const other = (await scan(ana.phone, scanOf(cleo.code))).body.items[0].contact.id;
    const answer = await ana.phone.delete(`/api/v1/me/contacts/${other}/follow-ups/${followUpId}`);
    expect(answer.status).toBe(404);
    expect((await ana.phone.get(`/api/v1/me/contacts/${contactId}`)).body.followUps).toHaveLength(1);
    await quiet(app);
  });

  it.each([uploading, ...calls])('asks whoever is not signed in to open their link: %s', async (...call) => {
    const before = await checksums(app);
    const signedOut: Client[] = [
      app.stranger(),
      organizer,
      new Client(app.url, { cookie: 'w24_attendee=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
    ];
    for (const client of signedOut) {
      const answer = await told(client, call, hers());
      expect(answer).toEqual(await told(client, call, unknown()));
      expect(answer).toMatchObject({ status: 401, answer: expect.stringContaining('"personal_link_required"') });
    }
    expect(await checksums(app)).toEqual(before);
  });

  it('is not had by naming its owner in a header', async () => {
    for (const { phone } of Object.values(strangers)) {
      const answer = await phone.get(`/api/v1/me/contacts/${contactId}`, { headers: { 'w24-attendee': ana.id } });
      expect([answer.status, answer.body.code]).toEqual([401, 'personal_link_required']);
    }
  });
});

describe('an attendee’s session in an organizer’s place', () => {
  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['GET', '/attendees'],
    ['POST', '/attendees'],
    ['POST', '/invitations'],
    ['POST', '/attendee-imports'],
    ['GET', '/results'],
  ])('is refused: %s /events/:id%s', async (method, below) => {
    const body = method === 'GET' ? undefined : {};
    const answer = await ana.phone.call(method, `/api/v1/events/${eventId}${below}`, { body });
    expect([answer.status, answer.body.code]).toEqual([401, 'sign_in_required']);
    const other = await ana.phone.call(method, `/api/v1/events/${randomUUID()}${below}`, { body });
    expect(JSON.stringify(other.body)).toBe(JSON.stringify(answer.body));
  });
});

describe('a badge', () => {
  it('tells a stranger nothing: valid, revoked and garbage look alike', async () => {
    const cleo = strangers['another attendee of the event']!;
    const old = cleo.code;
    await organizer.post(`/api/v1/events/${eventId}/attendees/${cleo.id}/badge`);
    const garbage = '0'.repeat(26);
    const seen = async (client: Client, code: string) => {
      const answer = await client.post('/api/v1/scans', { sentAt: minutes(0), items: [{ ...scanOf(code), clientScanId: scanId }] });
      const page = await client.get(`/b/${code}`);
      return JSON.stringify([answer.status, answer.body, page.status, page.body]);
    };
    for (const client of [app.stranger(), organizer]) {
      const answers = await Promise.all([ana.code, old, garbage].map((code) => seen(client, code)));
      expect(new Set(answers).size).toBe(1);
    }
    const elsewhere = strangers['an attendee at another organization']!;
    const answers = await Promise.all([ana.code, old, ana.code.slice(0, 5) + '0'.repeat(21)].map((code) => seen(elsewhere.phone, code)));
    expect(new Set(answers).size).toBe(1);
  });
});
