import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';

const runs = Number(process.env['W24_PROPERTY_RUNS'] ?? 100);
const second = 1_000;

let app: TestApp;
let people: Person[];
beforeAll(async () => {
  app = await startTestApp();
  const { api } = await app.organization();
  const { body: event } = await api.post('/api/v1/events', eventNow());
  people = await Promise.all(['Ana', 'Ben', 'Cleo', 'Dan'].map((name) => attendee(app, api, event.id, name)));
});
afterAll(() => app?.close());

/** Who scanned whom (as places in `people`), how many seconds ago. */
type MadeScan = { id: string; by: number; of: number; ago: number };
type Upload = { by: number; scans: MadeScan[]; code: 'code' | 'shortCode' };

/** One line for each contact: its owner, the other, the meeting in seconds ago, and whether its owner scanned. */
const line = (owner: string, other: string, ago: number, collected: boolean) => `${owner} ${other} ${ago} ${collected}`;

/** What must be stored, whichever way the scans came. */
function model(scans: MadeScan[]): string[] {
  const lines: string[] = [];
  people.forEach((owner, i) =>
    people.forEach((other, j) => {
      const ofPair = scans.filter(({ by, of }) => (by === i && of === j) || (by === j && of === i));
      if (ofPair.length === 0) return;
      lines.push(
        line(
          owner.id,
          other.id,
          Math.max(...ofPair.map(({ ago }) => ago)),
          ofPair.some(({ by }) => by === i),
        ),
      );
    }),
  );
  return lines.sort();
}

/** What is stored; the time to the nearest ten seconds, as the scans were made. */
async function storedContacts(start: number): Promise<string[]> {
  const rows = await stored<{ owner: string; other: string; metAt: Date; sameTime: boolean; collected: boolean }>(
    app,
    `select c.owner_id as owner, c.other_id as other, c.met_at as "metAt", c.met_at = k.met_at as "sameTime", c.collected
     from connection k left join contact c on c.connection_id = k.id`,
  );
  expect(rows.every(({ sameTime }) => sameTime)).toBe(true);
  const ago = (metAt: Date) => Math.round((start - metAt.getTime()) / (10 * second)) * 10;
  return rows.map(({ owner, other, metAt, collected }) => line(owner, other, ago(metAt), collected)).sort();
}

const forget = () => stored(app, 'with gone as (delete from connection) delete from scan');

const place = fc.integer({ min: 0, max: 3 });
const madeScan = fc
  .record({
    id: fc.constant(0).map(() => randomUUID()),
    by: place,
    of: place,
    ago: fc.integer({ min: 1, max: 300 }).map((tens) => tens * 10),
  })
  .filter(({ by, of }) => by !== of);

/** Uploads that together hold each scan, some more than once, cut and mixed any way. */
const uploadsOf = (scans: MadeScan[]) =>
  fc
    .tuple(
      fc.array(fc.nat(scans.length - 1), { maxLength: 6 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 })),
      fc.constantFrom<Upload['code'][]>('code', 'shortCode'),
    )
    .map(([again, keys, code]) => {
      const sent = [...scans, ...again.map((index) => scans[index]!)];
      const mixed = sent.map((scan) => ({ scan, key: keys.next().value! })).sort((a, b) => a.key - b.key);
      const uploads: Upload[] = [];
      for (const { scan, key } of mixed) {
        const open = uploads.findLast(({ by }) => by === scan.by);
        if (open && key % 3 > 0) open.scans.push(scan);
        else uploads.push({ by: scan.by, scans: [scan], code });
      }
      return uploads;
    });

const world = fc.array(madeScan, { minLength: 1, maxLength: 12 }).chain((scans) =>
  fc.record({
    scans: fc.constant(scans),
    uploads: uploadsOf(scans),
    /** What each phone's clock is wrong by. */
    clocks: fc.array(fc.integer({ min: -1e11, max: 1e11 }), { minLength: 4, maxLength: 4 }),
    atOnce: fc.boolean(),
  }),
);

describe('uploads in any order', () => {
  it(
    'lead to the same connections, contacts, times and collected flags',
    async () => {
      await fc.assert(
        fc.asyncProperty(world, async ({ scans, uploads, clocks, atOnce }) => {
          const start = Date.now();
          const send = async ({ by, scans: some, code }: Upload) => {
            const iso = (instant: number) => new Date(instant + clocks[by]!).toISOString();
            const items = some.map(({ id, of, ago }) => ({
              clientScanId: id,
              code: people[of]![code],
              scannedAt: iso(start - ago * second),
            }));
            const phone: Client = people[by]!.phone;
            const answer = await phone.post('/api/v1/scans', { sentAt: iso(Date.now()), items });
            expect(answer.status).toBe(200);
            for (const item of answer.body.items) expect(['created', 'duplicate']).toContain(item.status);
          };
          if (atOnce) await Promise.all(uploads.map(send));
          else for (const upload of uploads) await send(upload);

          expect(await storedContacts(start)).toEqual(model(scans));
          await forget();
        }),
        { numRuns: runs, endOnFailure: true },
      );
    },
    60_000 + runs * 500,
  );
});
