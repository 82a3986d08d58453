import fc from 'fast-check';
import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const year = 365.25 * 24 * hour;

let app: TestApp;
let ana: Person;
let ben: Person;
let event: { startsAt: string; endsAt: string };
beforeAll(async () => {
  app = await startTestApp();
  const { api } = await app.organization();
  event = (await api.post('/api/v1/events', eventNow())).body;
  [ana, ben] = (await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, (event as { id: string } & typeof event).id, name)))) as [
    Person,
    Person,
  ];
});
afterAll(() => app?.close());

type StoredScan = { metAt: Date; moved: boolean; receivedAt: Date; scannedAt: number; offset: number };

async function upload(sentAt: string, ...scannedAt: string[]): Promise<StoredScan[]> {
  const items = scannedAt.map((at) => scanOf(ben.code, { scannedAt: at }));
  const answer = await ana.phone.post('/api/v1/scans', { sentAt, items });
  expect(answer.status).toBe(200);
  for (const item of answer.body.items) expect(['created', 'duplicate']).toContain(item.status);
  const rows = await stored<StoredScan & { id: string }>(
    app,
    `select client_scan_id as id, met_at as "metAt", met_at_moved as moved, received_at as "receivedAt",
       extract(epoch from scanned_at)::float8 * 1000 as "scannedAt", extract(epoch from clock_offset)::float8 * 1000 as "offset"
     from scan where client_scan_id = any($1)`,
    [items.map(({ clientScanId }) => clientScanId)],
  );
  return items.map(({ clientScanId }) => rows.find(({ id }) => id === clientScanId)!);
}

const iso = (instant: number) => new Date(instant).toISOString();
const closeTo = (at: Date, expected: number) => expect(Math.abs(at.getTime() - expected)).toBeLessThan(2 * second);
const earliest = () => Date.parse(event.startsAt) - 12 * hour;

describe('the time of a meeting', () => {
  it.each([
    ['right', 0],
    ['ten years slow', -10 * year],
    ['ten years fast', 10 * year],
    ['at its first second in 1970', -Date.now()],
    ['before 1970', -Date.now() - year],
    ['in the year 9999', Date.UTC(9999, 11, 31) - Date.now()],
    ['in the year 1', Date.UTC(2001, 0, 1) - 2_000 * year - Date.now()],
  ])('is right when the phone’s clock is %s', async (_, error) => {
    const [scan] = await upload(iso(Date.now() + error), iso(Date.now() + error - 5 * minute));
    closeTo(scan!.metAt, Date.now() - 5 * minute);
    expect(scan!.moved).toBe(false);
    expect(Math.abs(scan!.offset + error)).toBeLessThan(2 * second);
    expect(Math.abs(scan!.scannedAt - (Date.now() + error - 5 * minute))).toBeLessThan(2 * second);
  });

  it('is right on the days when clocks change, whatever offset the phone writes', async () => {
    const [twiceAtHalfPastTwo, again, spring] = [
      await upload('2026-10-25T02:30:00+01:00', '2026-10-25T02:30:00+02:00'),
      await upload('2026-10-25T03:30:00+01:00', '2026-10-25T02:30:00+01:00'),
      await upload('2026-03-29T03:00:00+02:00', '2026-03-29T01:00:00+01:00'),
    ];
    for (const [scan] of [twiceAtHalfPastTwo, again, spring]) closeTo(scan!.metAt, Date.now() - 60 * minute);
    const [odd] = await upload('2026-03-01T12:45:00+05:45', '2026-02-28T21:30:00-09:30');
    closeTo(odd!.metAt, Date.now());
  });

  it('is kept inside the event where the phone’s two times contradict each other, and marked', async () => {
    const now = iso(Date.now());
    const [before, year0, negative, future, beyond] = await upload(
      now,
      ...['1970-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '0000-01-01T00:00:00+23:59'],
      ...['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59-23:59'],
    );
    for (const scan of [before, year0, negative]) {
      expect(scan!.metAt.getTime()).toBe(earliest());
      expect(scan!.moved).toBe(true);
    }
    for (const scan of [future, beyond]) expect(scan!.metAt).toEqual(scan!.receivedAt);
    const [sentInYear0] = await upload('0000-01-01T00:00:00+23:59', now);
    expect(sentInYear0!.metAt).toEqual(sentInYear0!.receivedAt);
    const [sentIn9999] = await upload('9999-12-31T23:59:59-23:59', now);
    expect(sentIn9999!.metAt.getTime()).toBe(earliest());
  });

  it('lies inside the event for any two times that a phone can write', async () => {
    const offset = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });
    const written = fc.tuple(
      fc.date({ min: new Date('0000-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true }),
      offset,
    );
    const text = ([date, shift]: [Date, number]) => {
      const sign = shift < 0 ? '-' : '+';
      const part = (count: number) => String(Math.floor(Math.abs(count))).padStart(2, '0');
      return `${date.toISOString().slice(0, -1)}${sign}${part(shift / 60)}:${part(Math.abs(shift) % 60)}`;
    };
    const uploads = fc.tuple(written, fc.array(written, { minLength: 100, maxLength: 100 }));
    await fc.assert(
      fc.asyncProperty(uploads, async ([sentAt, scannedAt]) => {
        for (const { metAt, receivedAt } of await upload(text(sentAt), ...scannedAt.map(text))) {
          expect(metAt.getTime()).toBeGreaterThanOrEqual(earliest());
          expect(metAt.getTime()).toBeLessThanOrEqual(receivedAt.getTime());
        }
      }),
      { numRuns: 5 },
    );
  });
});
