import { costOf, transactionsOfRequest, type Cost, type Measured, type RequestPoint, type WritePoint } from '../simulation/measured.js';
import { median } from './figure.js';
import { inTurns } from './interleaved.js';
import type { Options } from './options.js';
import { fillHalls, keptPairs, mixedPairs, type Guest, type NewPair } from './scan-hall.js';
import { connectionsBefore, ScanWorld, type ScanRun } from './scan-world.js';

const rounds = 2;
const people = 2_000;
/** How many scans a call of the write has, and how many are written with such calls. */
const writes = { 1: 2_000, 8: 4_000, 32: 8_000, 128: 8_192, 256: 8_192 };
/** Requests from few phones and from a hall at once, and uploads of 50 after it. */
const requests = {
  quiet: { connections: 8, items: 1, scans: 3_000 },
  hall: { connections: 128, items: 1, scans: 8_000 },
  uploads: { connections: 16, items: 50, scans: 12_000 },
};
const lookUps = 2;

export type ScanCosts = Pick<Measured, 'write' | 'request' | 'flush'> & { stored: Omit<Measured['stored'], 'nudge'> };

/** What scans take: the program's own write with several sizes of a call, and requests over HTTP. */
export async function scanCosts(options: Options): Promise<ScanCosts> {
  const world = await ScanWorld.start(1, options);
  const share = options.has('quick') ? 0.125 : 1;
  try {
    const connection = (await bytesOf(world, 'connection', 'contact')) / connectionsBefore;
    const halls = await fillHalls(world.server, 1, people);
    const points = await writePoints(world, halls, share);
    const requested = await requestPoints(world, halls, share);
    const flush = await flushTime(world, mixedPairs(halls, writes[1] * share));
    const [scan, changes] = [await bytesOf(world, 'scan'), await bytesOf(world, 'change')].map((bytes) => bytes / (writes[1] * share));
    const [postgres, wal] = (['postgres', 'wal'] as const).map((what) =>
      costOf(points.map((point) => ({ items: point.items, cost: point[what] }))),
    );
    const request = { ...requestCosts(requested, postgres!), points: requested };
    return { write: { postgres: postgres!, wal: wal!, points }, request, flush, stored: { connection, scan: scan!, changes: changes! } };
  } finally {
    await world.stop();
  }
}

/** `count` pairs in calls of so many; in uploads of more than half of the hall the scanners are several. */
function callsOf(halls: Guest[][], items: number, count: number): NewPair[][] {
  const pairs = mixedPairs(halls, count);
  return Array.from({ length: count / items }, (_, call) => pairs.slice(call * items, (call + 1) * items));
}

async function writePoints(world: ScanWorld, halls: Guest[][], share: number): Promise<WritePoint[]> {
  const sizes = Object.entries(writes).map(([items, count]) => ({ items: Number(items), count: count * share }));
  const ways = sizes.map(({ items, count }) => {
    const calls = callsOf(halls, items, count);
    return [String(items), () => world.byRepository(calls)] as const;
  });
  const rows = await inTurns(rounds, Object.fromEntries(ways));
  return sizes.map(({ items }) => {
    const each = (of: (run: ScanRun) => number) => median(rows.map((row) => of(row[items]!) * items));
    return {
      items,
      postgres: each(({ postgres }) => postgres),
      wal: each(({ wal }) => wal),
      took: each(({ perSecond }) => 1_000 / perSecond),
    };
  });
}

async function requestPoints(world: ScanWorld, halls: Guest[][], share: number): Promise<RequestPoint[]> {
  const kinds = Object.entries(requests);
  const ways = kinds.map(([name, { connections, items, scans }]) => {
    const uploads = items === 1 ? callsOf(halls, 1, scans * share) : keptPairs(halls, scans * share, items);
    return [name, () => world.overHttp(uploads, connections)] as const;
  });
  const rows = await inTurns(rounds, Object.fromEntries(ways));
  return kinds.map(([name, { connections, items }]) => {
    const names = ['api', 'postgres', 'client', 'transactions', 'wal', 'perSecond', 'p50', 'p99'] as const;
    const medians = names.map((what) => [what, median(rows.map((row) => row[name]![what]!))]);
    return { connections, items, ...Object.fromEntries(medians) } as RequestPoint;
  });
}

/**
 * Of the API: what a request takes, and each of its scans more, out of requests with one and with several. Of PostgreSQL: what is left for a
 * look-up beside the write, out of how scans get cheaper the more of them share a transaction.
 */
function requestCosts(points: RequestPoint[], write: Cost): { api: Cost; lookUp: Cost } {
  const [quiet, hall, uploads] = points as [RequestPoint, RequestPoint, RequestPoint];
  const api = costOf([hall, uploads].map(({ items, api }) => ({ items, cost: api * items })));
  const ofTransaction = (quiet.postgres - hall.postgres) / (quiet.transactions - hall.transactions);
  const ofScan = hall.postgres - ofTransaction * hall.transactions;
  const left = (all: number, ofWrite: number) => Math.max(0, all - ofWrite) / lookUps;
  return { api, lookUp: { call: left(ofTransaction * transactionsOfRequest, write.call), item: left(ofScan, write.item) } };
}

/** How long the disk takes to keep a commit; milliseconds. */
async function flushTime(world: ScanWorld, pairs: NewPair[]): Promise<number> {
  const { database } = world.server;
  await database.rows('alter system set track_wal_io_timing = on');
  await database.rows('select pg_reload_conf()');
  await database.rows("select pg_stat_reset_shared('io')");
  await world.byRepository(pairs.map((pair) => [pair]));
  const [row] = await database.rows<{ flush: number }>(
    "select sum(fsync_time)::float8 / sum(fsyncs)::float8 as flush from pg_stat_io where object = 'wal' and context = 'normal'",
  );
  return row!.flush;
}

/** Bytes on disk of these tables with their indexes. */
async function bytesOf({ server }: ScanWorld, ...tables: string[]): Promise<number> {
  const [row] = await server.database.rows<{ bytes: number }>(
    'select sum(pg_total_relation_size(t::regclass))::float8 as bytes from unnest($1::text[]) t',
    [tables],
  );
  return row!.bytes;
}
