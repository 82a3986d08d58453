import { Chance } from '../../apps/crowd/src/plan/chance.js';
import { quantile } from '../support/figure.js';
import { Clock } from './clock.js';
import { ScanSystem, type ScanCosts, type ScanSystemSize } from './scan-system.js';

/**
 * `clients`: so many at each process, each of which sends its next request once it has its answer; `perSecond`: so many requests in all, at any
 * time. Each has so many scans. `other`: what else PostgreSQL does because of them, so often for each scan, in milliseconds and bytes of WAL.
 */
export type ScanLoad = {
  requests: { clients: number } | { perSecond: number };
  items: number;
  other?: { perScan: number; work: number; wal: number };
};

/** Times of answers and of processors in milliseconds, `wal` in bytes a second; utilisation is a share of 1. */
export type ScanResult = {
  perSecond: number;
  p50: number;
  p99: number;
  utilisation: { api: number; database: number; log: number };
  /** How many scans a call of the write had. */
  batch: number;
  /** For each scan. */
  processorTime: { api: number; postgres: number };
  wal: number;
};

/** What is not counted at first, until lines are as long as they stay; then what is. Milliseconds. */
export type Span = { warmUp: number; counted: number };

/** Runs the load and counts what was answered in the counted span. The same seed gives the same result. */
export function runScans(costs: ScanCosts, size: ScanSystemSize, load: ScanLoad, { warmUp, counted }: Span, seed = 'scans'): ScanResult {
  const [clock, chance] = [new Clock(), new Chance(seed)];
  const system = new ScanSystem({ clock, costs, chance }, size);
  const times: number[] = [];
  const follow = followedBy(load, chance, system);
  const send = (process: number, then: () => void) => {
    const began = clock.now;
    system.request(process, load.items, () => {
      if (clock.now > warmUp) times.push(clock.now - began);
      follow();
      then();
    });
  };
  begin(load, { clock, chance, system, send });
  clock.run(warmUp);
  const before = readings(system);
  clock.run(warmUp + counted);
  return resultOf({ before, after: readings(system), times, items: load.items, counted }, size);
}

type Run = { clock: Clock; chance: Chance; system: ScanSystem; send: (process: number, then: () => void) => void };

/** What else comes of a request once it is answered: as often as its scans make it, on average. */
function followedBy({ items, other }: ScanLoad, chance: Chance, system: ScanSystem): () => void {
  if (!other) return () => undefined;
  let owed = chance.next();
  return () => {
    for (owed += items * other.perScan; owed >= 1; owed -= 1) system.other(other.work, other.wal);
  };
}

function begin({ requests }: ScanLoad, { clock, chance, system, send }: Run): void {
  const processes = system.processes.length;
  if ('perSecond' in requests) {
    const next = () =>
      clock.after(chance.waiting(1_000 / requests.perSecond), () => {
        send(Math.floor(chance.next() * processes), () => undefined);
        next();
      });
    return next();
  }
  const again = (process: number) => send(process, () => again(process));
  for (let client = 0; client < requests.clients * processes; client += 1) again(client % processes);
}

const readings = (system: ScanSystem) => ({
  api: system.threadWork,
  database: system.database.work,
  bytes: system.log.bytes,
  calls: system.processes.reduce((sum, { writes }) => sum + writes.calls, 0),
  written: system.processes.reduce((sum, { writes }) => sum + writes.items, 0),
});

type Counted = { before: ReturnType<typeof readings>; after: ReturnType<typeof readings>; times: number[]; items: number; counted: number };

function resultOf({ before, after, times, items, counted }: Counted, { processes, cores, log }: ScanSystemSize): ScanResult {
  const grown = (name: keyof typeof before) => after[name] - before[name];
  const scans = times.length * items;
  return {
    perSecond: (scans * 1_000) / counted,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    utilisation: {
      api: grown('api') / (processes * counted),
      database: grown('database') / (cores * counted),
      log: grown('bytes') / (log.bytesPerMillisecond * counted),
    },
    batch: grown('written') / grown('calls'),
    processorTime: { api: grown('api') / scans, postgres: grown('database') / scans },
    wal: (grown('bytes') * 1_000) / counted,
  };
}
