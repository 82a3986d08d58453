import { ScansRepository } from '../apps/api/src/connections/scans.repository.js';
import { Database } from '../apps/api/src/platform/database/database.js';
import type { JointSettings } from '../apps/api/src/platform/database/joint.js';
import { median, quantile, spreadOf, type Figure } from './support/figure.js';
import { inTurns, ratioOf } from './support/interleaved.js';
import type { Options } from './support/options.js';
import { findPgbench } from './support/pgbench.js';
import { fillHalls, mixedPairs, placed, type NewPair } from './support/scan-hall.js';
import { ScanWorld } from './support/scan-world.js';
import { explained } from './support/scan-figures.js';

const rounds = 5;
const connections = 128;
const scans = 8_000;
/** Of somebody who scans alone, in each round. */
const lonely = 1_000;
const halls = [
  { events: 1, people: 2_000 },
  { events: 50, people: 120 },
];

/**
 * Scans over HTTP, one in a request, beside pgbench calling the program's own write with one scan in a round trip: as the same role, in the same
 * database that waits for the disk, with the same pairs, none of which has met.
 */
export async function* figures(options: Options): AsyncGenerator<Figure> {
  findPgbench();
  const world = await ScanWorld.start(1, options);
  try {
    for (const { events, people } of halls) {
      const count = options.has('quick') ? scans / 10 : scans;
      const uploads = mixedPairs(await fillHalls(world.server, events, people), count).map((pair) => [pair]);
      const rows = await inTurns(rounds, {
        http: () => world.overHttp(uploads, connections),
        pgbench: () => world.byPgbench(uploads),
      });
      const name = events === 1 ? '1-event' : `${events}-events`;
      const value = median(rows.map(({ http, pgbench }) => http.perSecond / pgbench.perSecond));
      const noise = spreadOf(rows.map(({ pgbench }) => pgbench.perSecond));
      yield { name: `${name}-over-pgbench`, value, unit: 'x', target: { atLeast: 1.5 }, noise, rows };
      yield* explained(name, rows);
    }
    yield await alone(world, options.has('quick') ? lonely / 10 : lonely);
  } finally {
    await world.stop();
  }
}

/**
 * The write of whoever scans while nobody else does, as scans of several go through it, beside the same write without that: in how many
 * milliseconds 99 of 100 are done.
 */
async function alone(world: ScanWorld, count: number): Promise<Figure> {
  const database = await Database.connect(world.server.database.applicationUrl, []);
  const apart = <Item, Result>({ together, alone = together }: JointSettings<Item, Result>) => alone;
  const joined = new ScansRepository(database);
  const plain = new ScansRepository(Object.create(database, { joint: { value: apart } }) as Database);
  const pairs = mixedPairs(await fillHalls(world.server, 1, 500), 2 * count * (rounds + 1));
  const p99 = async (scans: ScansRepository) => quantile(await timesOf(scans, pairs.splice(0, count)), 0.99);
  try {
    const rows = await inTurns(rounds, { ours: () => p99(joined), theirs: () => p99(plain) });
    return { name: 'alone-p99-over-uncoalesced', ...ratioOf(rows), unit: 'x', target: { atMost: 1.2 } };
  } finally {
    await database.close();
  }
}

async function timesOf(scans: ScansRepository, pairs: NewPair[]): Promise<number[]> {
  const times: number[] = [];
  for (const pair of pairs) {
    const item = placed(pair);
    const started = performance.now();
    const [written] = await scans.write([item]);
    times.push(performance.now() - started);
    if (written?.status !== 'created') throw new Error(`A scan was answered with ${written?.status}.`);
  }
  return times;
}
