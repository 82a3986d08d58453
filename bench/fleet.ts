import { median, spreadOf, type Figure } from './support/figure.js';
import { inTurns } from './support/interleaved.js';
import type { Options } from './support/options.js';
import { explained } from './support/scan-figures.js';
import { fillHalls, mixedPairs } from './support/scan-hall.js';
import { ScanWorld, type ScanRun } from './support/scan-world.js';

const rounds = 5;
const connections = 128;
const scans = 8_000;
const people = 2_000;

/** The processor time of a scan, of the API and PostgreSQL together, where two processes of the API share the scans and where one has them all. */
export async function* figures(options: Options): AsyncGenerator<Figure> {
  const world = await ScanWorld.start(2, options);
  try {
    const count = options.has('quick') ? scans / 10 : scans;
    const uploads = mixedPairs(await fillHalls(world.server, 1, people), count).map((pair) => [pair]);
    const rows = await inTurns(rounds, {
      one: () => world.overHttp(uploads, connections, 1),
      two: () => world.overHttp(uploads, connections, 2),
    });
    const value = median(rows.map(({ one, two }) => processorTime(two) / processorTime(one)));
    const noise = spreadOf(rows.map(({ one }) => processorTime(one)));
    yield { name: 'two-processes-over-one', value, unit: 'x', target: { atMost: 1.1 }, noise, rows };
    yield* explained('processes', rows);
  } finally {
    await world.stop();
  }
}

const processorTime = ({ api, postgres }: ScanRun) => api + postgres;
