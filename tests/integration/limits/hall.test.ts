import { randomBytes, randomUUID } from 'node:crypto';
import { PersonalLinksService } from '../../../apps/api/src/attendees/personal-links.service.js';
import { Database } from '../../../apps/api/src/platform/database/database.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Client, type Answer } from '../../support/client.js';
import { ask, isLimited } from '../../support/floods.js';
import { eventNow, scan, scanOf } from '../../support/people.js';
import { stored } from '../../support/stored.js';

/** `W24_HALL=2000` is the promise, and takes its time. */
const people = Number(process.env['W24_HALL'] ?? 400);
const scansEach = 5;
/** So many of 2,000 have a link that was cut, or an old one, and try it first. */
const badLinks = 100;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.close());

type Guest = { attendeeId: string; code: string; shortCode: string; token: string };

/** So many who registered, each with a personal link. */
async function guestsOf(organizationId: string, eventId: string): Promise<Guest[]> {
  const rows = await stored<Guest>(
    app,
    `select b.attendee_id as "attendeeId", b.code, substr(b.code, 6, 8) as "shortCode" from badge_code b where b.event_id = $1`,
    [eventId],
  );
  return app.app.nest.get(Database).tenant(organizationId, async (tx) => {
    const guests: Guest[] = [];
    for (const row of rows) {
      const link = await app.app.nest.get(PersonalLinksService).mint(tx, { organizationId, eventId, attendeeId: row.attendeeId });
      guests.push({ ...row, token: link.split('#')[1]! });
    }
    return guests;
  });
}

it(`${people} people behind one address open their links and scan each other, and next to nobody is held up`, async () => {
  const { id, api } = await app.organization();
  const eventId = (await api.post('/api/v1/events', eventNow())).body.id;
  const csv = ['Name,Email', ...Array.from({ length: people }, (_, n) => `Guest ${n},guest-${n}-${randomUUID()}@example.org`)].join('\n');
  expect((await api.upload(`/api/v1/events/${eventId}/attendee-imports`, csv)).status).toBe(201);
  const guests = await guestsOf(id, eventId);
  expect(guests.length).toBe(people);

  let [asked, limited] = [0, 0];
  const noted = async (answer: Promise<Answer>) => {
    asked++;
    if (isLimited(await answer)) limited++;
    return answer;
  };
  const visit = async (index: number) => {
    const phone = new Client(app.url);
    const open = (token: string) => noted(phone.post('/api/v1/attendee/session', { token }));
    if (index < badLinks) await open(randomBytes(20).toString('base64url'));
    const opened = await open(guests[index]!.token);
    for (let scans = 1; scans <= scansEach; scans++) {
      const other = guests[(index + scans * 7) % people]!;
      await noted(scan(phone, scanOf(scans === scansEach ? other.shortCode : other.code)));
    }
    return opened;
  };
  const opened = await ask(people, visit, 32);
  const share = (100 * limited) / asked;
  process.stdout.write(`limited-in-a-hall ${share.toFixed(2)} % < 1 (${limited} of ${asked} requests of ${people} people)\n`);
  expect(share).toBeLessThan(1);
  expect(opened.filter(({ status }) => status !== 204)).toEqual([]);
  const [{ scanned }] = await stored(app, 'select count(*)::int as scanned from scan where event_id = $1', [eventId]);
  expect(scanned).toBe(people * scansEach);
}, 300_000);
