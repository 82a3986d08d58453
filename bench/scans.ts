import { median, spreadOf, type Figure } from './support/figure.js';
import { inTurns } from './support/interleaved.js';
import type { Options } from './support/options.js';
import { findPgbench } from './support/pgbench.js';
import { fillHalls, mixedPairs } from './support/scan-hall.js';
import { ScanWorld } from './support/scan-world.js';
import { explained } from './support/scan-figures.js';

const rounds = 5;
const connections = 128;
const scans = 8_000;
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
  } finally {
    await world.stop();
  }
}
