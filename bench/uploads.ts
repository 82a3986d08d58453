import { median, spreadOf, type Figure } from './support/figure.js';
import { inTurns } from './support/interleaved.js';
import type { Options } from './support/options.js';
import { findPgbench } from './support/pgbench.js';
import { explained } from './support/scan-figures.js';
import { fillHalls, keptPairs } from './support/scan-hall.js';
import { ScanWorld, type ScanRun } from './support/scan-world.js';

const rounds = 5;
const connections = 16;
const eachUpload = 50;
const scans = 32_000;
const people = 2_000;

/**
 * Uploads of phones that were offline, 50 scans in a request, beside pgbench calling the program's own write with one scan and with 50 in a round
 * trip, and the same pairs.
 */
export async function* figures(options: Options): AsyncGenerator<Figure> {
  findPgbench();
  const world = await ScanWorld.start(1, options);
  try {
    const uploads = keptPairs(await fillHalls(world.server, 1, people), options.has('quick') ? scans / 10 : scans, eachUpload);
    const single = uploads.flat().map((pair) => [pair]);
    const rows = await inTurns(rounds, {
      http: () => world.overHttp(uploads, connections),
      single: () => world.byPgbench(single),
      fifty: () => world.byPgbench(uploads),
    });
    yield { name: 'over-pgbench', ...besides(rows, 'single'), unit: 'x', target: { atLeast: 5 } };
    yield { name: 'over-pgbench-of-50', ...besides(rows, 'fifty'), unit: 'x', target: { atLeast: 0.8 } };
    yield* explained('uploads', rows);
  } finally {
    await world.stop();
  }
}

type Row = Record<'http' | 'single' | 'fifty', ScanRun>;

const besides = (rows: Row[], theirs: 'single' | 'fifty') => ({
  value: median(rows.map((row) => row.http.perSecond / row[theirs].perSecond)),
  noise: spreadOf(rows.map((row) => row[theirs].perSecond)),
  rows,
});
