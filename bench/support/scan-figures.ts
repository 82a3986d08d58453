import { median, type Figure } from './figure.js';
import type { ScanRun } from './scan-world.js';

/** What each way of a comparison reached, and where its processor time went; medians of all rounds. */
export function* explained<Way extends string>(name: string, rows: Record<Way, ScanRun>[]): Generator<Figure> {
  for (const way of Object.keys(rows[0]!) as Way[]) {
    const of = (what: keyof ScanRun) => median(rows.map((row) => row[way][what] ?? 0));
    yield { name: `${name}-${way}`, value: of('perSecond'), unit: 'scans/s' };
    yield { name: `${name}-${way}-postgres`, value: of('postgres'), unit: 'ms/scan' };
    yield { name: `${name}-${way}-transactions`, value: of('transactions'), unit: '1/scan' };
    if (!rows[0]![way].p50) continue;
    yield { name: `${name}-${way}-api`, value: of('api'), unit: 'ms/scan' };
    yield { name: `${name}-${way}-client`, value: of('client'), unit: 'ms/scan' };
    yield { name: `${name}-${way}-p50`, value: of('p50'), unit: 'ms' };
    yield { name: `${name}-${way}-p99`, value: of('p99'), unit: 'ms' };
  }
}
