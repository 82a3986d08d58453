import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { ScansRepository, type PlacedScan } from '../../../apps/api/src/connections/scans.repository.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { eventNow } from '../../support/people.js';
import { stored } from '../../support/stored.js';

const runs = Number(process.env['W24_PROPERTY_RUNS'] ?? 25);
const second = 1_000;

let app: TestApp;
let scans: ScansRepository;
let place: { organizationId: string; eventId: string };
let people: { id: string; code: string }[];
/** Dan's badge before the one that he wears; revoked when this began. */
let lostCode: string;
let start: number;
beforeAll(async () => {
  app = await startTestApp({ role: 'api' });
  scans = app.app.nest.get(ScansRepository);
  const { id: organizationId, api } = await app.organization();
  const { body: event } = await api.post('/api/v1/events', eventNow());
  place = { organizationId, eventId: event.id };
  for (const name of ['Ana', 'Ben', 'Cleo', 'Dan']) await api.post(`/api/v1/events/${event.id}/attendees`, { name });
  const badges = () =>
    stored<{ id: string; code: string }>(
      app,
      'select a.id, b.code from attendee a join badge_code b on b.attendee_id = a.id where b.revoked_at is null order by a.name',
    );
  const dan = (await badges())[3]!;
  lostCode = dan.code;
  await api.post(`/api/v1/events/${event.id}/attendees/${dan.id}/badge`);
  people = await badges();
  start = Date.now();
});
afterAll(() => app?.close());

/** What is read: a person's badge by its place in `people`, Dan's lost one, or nobody's. */
type Read = number | 'lost' | 'nobody';
type Made = { id: string; by: number; read: Read; ago: number; note?: string; tags?: string[] };

const made: fc.Arbitrary<Made> = fc.record(
  {
    id: fc.constant(0).map(() => randomUUID()),
    by: fc.nat(3),
    read: fc.oneof({ arbitrary: fc.nat(3), weight: 6 }, fc.constantFrom<Read>('lost', 'nobody')),
    ago: fc.integer({ min: -20, max: 300 }),
    note: fc.constantFrom('', 'likes sailing', 'has a boat'),
    tags: fc.subarray(['hire', 'sell', 'thank']),
  },
  { requiredKeys: ['id', 'by', 'read', 'ago'] },
);

const world = fc.record({
  all: fc.array(made, { minLength: 1, maxLength: 14 }),
  /** Which of them are there before, and which are sent once more at the end. */
  before: fc.nat(3),
  again: fc.array(fc.nat(13), { maxLength: 4 }),
  /** Whether Cleo has blocked Dan, whom she met. */
  blocked: fc.boolean(),
});

function placed({ id, by, read, ago, note, tags }: Made): PlacedScan {
  const code = read === 'lost' ? lostCode : read === 'nobody' ? lostCode.replace(/.$/, '!') : people[read]!.code;
  const at = start - ago * second;
  const iso = new Date(at).toISOString();
  const times = { scannedAt: at, offset: 0, metAt: iso, madeAt: iso, metAtMoved: false, receivedAt: new Date(start).toISOString() };
  return { ...place, attendeeId: people[by]!.id, clientScanId: id, badge: { code }, readCode: code, ...times, note, tags };
}

/** All that is stored of scans, without the ids that are drawn anew. */
const everything = () =>
  stored(
    app,
    `select * from (
       select 'connection' as kind, concat_ws(' ', lower_attendee_id, higher_attendee_id, met_at) as what, 1 as number from connection
       union all select 'contact', concat_ws(' ', owner_id, other_id, met_at, collected, note, tags, version, removed_at, blocked_at), 1 from contact
       union all select 'scan', concat_ws(' ', scanner_id, client_scan_id, scanned_id, status, read_code, scanned_at, met_at), 1 from scan
       union all select 'change', concat_ws(' ', attendee_id, consumer), count(*)::int from change group by attendee_id, consumer) all_of_it
     order by kind, what`,
  );

/** Lets scans be made in a fresh hall, and answers what was said of each and what is stored then. */
async function afterwards(blocked: boolean, make: () => Promise<{ status: string }[]>) {
  await stored(app, 'with gone as (delete from connection), too as (delete from change) delete from scan');
  if (blocked) {
    await scans.write([placed({ id: '018f0000-0000-7000-8000-000000000002', by: 2, read: 3, ago: 400 })]);
    await stored(app, `update contact set blocked_at = $2, removed_at = $2 where owner_id = $1`, [
      people[2]!.id,
      new Date(start - 200 * second),
    ]);
  }
  return { statuses: (await make()).map(({ status }) => status), rows: await everything() };
}

it(
  'scans that are written together are written as one after the other',
  async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(world, async ({ all, before, again, blocked }) => {
        const items = [...all, ...again.flatMap((index) => all[index] ?? [])].map(placed);
        const [first, rest] = [items.slice(0, before), items.slice(before)];
        const each = async (some: PlacedScan[]) => {
          const answers = [];
          for (const item of some) answers.push(...(await scans.write([item])));
          return answers;
        };
        const plain = await afterwards(blocked, () => each(items));
        const together = await afterwards(blocked, async () => [...(await each(first)), ...(await scans.write(rest))]);
        expect(together).toEqual(plain);
        for (const status of plain.statuses) seen.add(status);
      }),
      { numRuns: runs, endOnFailure: true },
    );
    expect([...seen].sort()).toEqual(['created', 'duplicate', 'revoked', 'self', 'unknown_code']);
  },
  60_000 + runs * 500,
);

it('one of two different scans under one id counts, and the other is a conflict', async () => {
  const [one, other] = [1, 2].map((read) => placed({ id: '018f0000-0000-7000-8000-000000000001', by: 0, read, ago: 5 }));
  for (const order of [
    [one!, other!],
    [other!, one!],
  ]) {
    const { statuses, rows } = await afterwards(false, () => scans.write(order));
    expect(statuses).toEqual(['created', 'conflict']);
    expect(rows.filter(({ kind }: { kind: string }) => kind === 'scan')).toHaveLength(1);
  }
});
