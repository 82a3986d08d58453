import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What costs so much however much comes together, and so much more for each item. */
export type Cost = { call: number; item: number };

/** Calls of the program's own write with so many scans: milliseconds of PostgreSQL's processor time and bytes of WAL of a call, and how long it took. */
export type WritePoint = { items: number; postgres: number; wal: number; took: number };

/** Scans over HTTP: milliseconds of processor time, transactions and bytes of WAL of each scan; what was reached, in scans a second and milliseconds. */
export type RequestPoint = {
  connections: number;
  items: number;
  api: number;
  postgres: number;
  client: number;
  transactions: number;
  wal: number;
  perSecond: number;
  p50: number;
  p99: number;
};

/**
 * What `bench/service-times.ts` measured on one machine. Times are milliseconds, of processor time where nothing else is said; sizes are bytes.
 */
export type Measured = {
  at: string;
  /** `load`: how many processes wanted to run on it, before and after. */
  machine: { processor: string; cores: number; memory: number; node: string; load: { before: number; after: number }; note: string };
  /** The write of scans by itself. */
  write: { postgres: Cost; wal: Cost; points: WritePoint[] };
  /** A request with scans over HTTP: of the API, and of PostgreSQL for each of its two look-ups (whose session it is, whom it met). */
  request: { api: Cost; lookUp: Cost; points: RequestPoint[] };
  /** Until the disk says that it has kept a piece of WAL. */
  flush: number;
  /** On disk with all indexes: a connection with both contacts, its scan, and the change rows that are gone once they are worked through. */
  stored: { connection: number; scan: number; changes: number; nudge: number };
  /** A nudge's delayed job on Redis: its memory, and what adding it and running it take of Redis. */
  redisJob: { bytes: number; time: number; commands: number };
  /** The same job on the PostgreSQL queue, on disk. */
  postgresJob: { bytes: number };
  /** From the claim of a nudge to its end, on the PostgreSQL queue and with a mail server that only counts. */
  mail: { worker: number; postgres: number; wal: number; perSecond: number };
  /** Planning the nudges of one person whose contacts changed, with the alarm. */
  plan: { worker: number; postgres: number; wal: number; perSecond: number };
};

/** A request is written by one transaction, and looks up its session and its contacts with one each. */
export const transactionsOfRequest = 3;

const file = join(import.meta.dirname, 'measured.json');

export const readMeasured = (): Measured => JSON.parse(readFileSync(file, 'utf8')) as Measured;

export function writeMeasured(measured: Measured): void {
  writeFileSync(file, `${JSON.stringify(measured, rounded, 2)}\n`);
}

/** What lies beyond the fourth digit is noise. */
const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value);

/** The straight line through what calls of several sizes cost, by least squares over shares of each cost; nothing costs less than nothing. */
export function costOf(points: { items: number; cost: number }[]): Cost {
  // Weighed by 1/cost², so that the largest call does not decide alone.
  const sum = (of: (point: { items: number; cost: number }) => number) =>
    points.reduce((total, point) => total + of(point) / point.cost ** 2, 0);
  const [weight, items, squares] = [sum(() => 1), sum((p) => p.items), sum((p) => p.items ** 2)];
  const [costs, products] = [sum((p) => p.cost), sum((p) => p.items * p.cost)];
  const item = (weight * products - items * costs) / (weight * squares - items ** 2);
  return { call: Math.max(0, (costs - item * items) / weight), item: Math.max(0, item) };
}
