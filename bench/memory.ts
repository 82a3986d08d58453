import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BuiltInstallation } from './support/built-installation.js';
import type { Figure } from './support/figure.js';
import { sendLoad, type LoadRequest } from './support/load.js';
import { residentMemory } from './support/memory.js';
import type { Options } from './support/options.js';
import { fillHalls, mixedPairs, signInAll, uploadOf } from './support/scan-hall.js';

/** Milliseconds. */
const untilRest = 60_000;
const soak = 20 * 60_000;
const people = 400;
const connections = 16;
/** Scans of a batch; with what is read beside them a batch is 2,000 operations. */
const scans = 1_000;
const batchesWithoutSoak = 6;
/** By then everything has been used once. */
const warmUp = 2;
/** What is too little to be told from nothing in a short run; MB for 10,000 operations. */
const leastGrowth = 0.5;
const probe = pathToFileURL(join(import.meta.dirname, 'support/heap-probe.mjs')).href;

/**
 * What api and worker in one process hold at rest; and by how much the heap that is in use grows with 10,000 operations: scans, and what a phone reads
 * beside them. With `--soak` it goes on for 20 minutes.
 */
export async function* figures(options: Options): AsyncGenerator<Figure> {
  const installation = await BuiltInstallation.start({ role: 'all', options, nodeOptions: ['--import', probe] });
  try {
    const [program] = installation.programs;
    await new Promise((resolve) => setTimeout(resolve, untilRest));
    yield { name: 'at-rest', value: residentMemory(program!.pid).process, unit: 'MB', target: { atMost: 200 } };
    const heaps = await heapsOver(installation, options.has('soak') ? soak : 0);
    const { slope, error } = growth(heaps);
    yield { name: 'heap', value: heaps.at(-1)!.heap, unit: 'MB' };
    // What lies within twice the error of the line is no growth.
    const atMost = Math.max(leastGrowth, 2 * error * 10_000);
    yield { name: 'heap-growth', value: slope * 10_000, unit: 'MB/10000', target: { atMost }, rows: heaps };
    yield { name: 'after-work', value: residentMemory(program!.pid).process, unit: 'MB' };
  } finally {
    await installation.stop();
  }
}

type Heap = { operations: number; heap: number };

/** The heap after each batch, in MB, but for the first ones. */
async function heapsOver(installation: BuiltInstallation, milliseconds: number): Promise<Heap[]> {
  const [program] = installation.programs;
  const port = Number(new URL(installation.url).port);
  const heaps: Heap[] = [];
  const end = Date.now() + milliseconds;
  let operations = 0;
  for (let batch = 0; batch < warmUp + batchesWithoutSoak || Date.now() < end; batch += 1) {
    const requests = await batchOf(installation);
    await sendLoad(installation.folder, { ports: [port], connections, requests, counted: '"status":"created"' });
    operations += requests.length;
    if (batch >= warmUp) heaps.push({ operations, heap: (await program!.heap()) / 1_000_000 });
  }
  return heaps;
}

/** Scans of pairs that have not met, at an event of their own, each followed by a look at one's contacts. */
async function batchOf(installation: BuiltInstallation): Promise<LoadRequest[]> {
  const pairs = mixedPairs(await fillHalls(installation, 1, people), scans);
  await signInAll(
    installation.url,
    pairs.map(({ scanner }) => scanner),
  );
  return pairs.flatMap((pair) => [
    { path: '/api/v1/scans', cookie: pair.scanner.cookie!, body: uploadOf([pair]) },
    { path: '/api/v1/me/contacts', cookie: pair.scanner.cookie! },
  ]);
}

/** The straight line nearest to the heaps: MB for one operation, and the standard error of that. */
function growth(heaps: Heap[]): { slope: number; error: number } {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(heaps.map(({ operations }) => operations)), mean(heaps.map(({ heap }) => heap))];
  const width = heaps.reduce((sum, { operations }) => sum + (operations - x) ** 2, 0);
  const slope = heaps.reduce((sum, { operations, heap }) => sum + (operations - x) * (heap - y), 0) / width;
  const left = heaps.reduce((sum, { operations, heap }) => sum + (heap - y - slope * (operations - x)) ** 2, 0);
  return { slope, error: Math.sqrt(left / (heaps.length - 2) / width) };
}
