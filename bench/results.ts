import { Client } from '../tests/support/client.js';
import { median, quantile, type Figure } from './support/figure.js';
import { newEvent, startInstallation, type Installation } from './support/installation.js';
import { ratioOf } from './support/interleaved.js';
import { metEvent } from './support/met-event.js';

const few = 10_000;
const some = 100_000;
const many = 1_000_000;
/** Requests of each kind in each round; kinds take turns. */
const asked = 60;
const rounds = 25;

/**
 * What the results cost to read with 1,000,000 connections beside 10,000, and beside the answer that the process lives; and
 * how long the worker takes to make them of an event's rows, at 10,000, 100,000 and 1,000,000 connections.
 */
export async function* figures(): AsyncGenerator<Figure> {
  const installation = await startInstallation();
  try {
    const [small, middle, large] = [await newEvent(installation), await newEvent(installation), await newEvent(installation)];
    yield* folding(installation, small, few);
    yield* folding(installation, middle, some);
    yield* folding(installation, large, many);
    const [ofFew, ofMany, alive] = await p95s(installation, [`${small}/results`, `${large}/results`, '/healthz']);
    yield { name: 'results-p95-1000000', value: median(ofMany!), unit: 'ms' };
    yield { name: 'results-1000000-over-10000', ...besides(ofMany!, ofFew!), unit: 'x', target: { atMost: 1.2 } };
    yield { name: 'results-over-healthz', ...besides(ofMany!, alive!), unit: 'x', target: { atMost: 3 } };
  } finally {
    await installation.close();
  }
}

/** The worker's first fold of an event, from its rows to the stored snapshot, as it notes it itself. */
async function* folding(installation: Installation, event: string, connections: number): AsyncGenerator<Figure> {
  await metEvent(installation, event, connections);
  await published(installation, event);
  const [fold] = await installation.database.rows<{ seconds: number }>(
    'select fold_seconds as seconds from results_snapshot where event_id = $1',
    [event.split('/').at(-1)],
  );
  yield { name: `fold-${connections}`, value: fold!.seconds, unit: 's' };
  yield { name: `fold-${connections}-rate`, value: connections / fold!.seconds, unit: 'connections/s' };
}

/** Waits until the worker has published the event, which it finds by its contacts' age. */
async function published({ api }: Installation, event: string): Promise<void> {
  const end = Date.now() + 900_000;
  for (;;) {
    const { status, body } = await api.get(`${event}/results`);
    // While it folds a million connections, the one process of both roles may say that it cannot answer right now.
    if (status !== 200 && status !== 503) throw new Error(`The results were answered with ${status}: ${JSON.stringify(body)}`);
    if (status === 200 && body.publishedAt !== null) return;
    if (Date.now() > end) throw new Error('The results were not published within a quarter of an hour.');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/**
 * How long each path takes to answer in each round, in milliseconds: 95 % of its answers are quicker. Paths take turns. Each round asks with a key
 * of its own, as the dashboards of several people do: a single one that asked so much would be counted by all processes.
 */
async function p95s({ url, database }: Installation, paths: string[]): Promise<number[][]> {
  const times = paths.map(() => [] as number[]);
  for (let round = 0; round < rounds; round += 1) {
    const api = new Client(url, { authorization: `Bearer ${await database.anotherKey()}` });
    for (const [index, path] of paths.entries()) times[index]!.push(quantile(await timesOf(api, path), 0.95));
  }
  return times;
}

/** Round by round, for single rounds are as unlike each other as the machine's load. */
const besides = (ours: number[], theirs: number[]) => ratioOf(ours.map((time, round) => ({ ours: time, theirs: theirs[round]! })));

async function timesOf(api: Client, path: string): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < asked; turn += 1) {
    const started = performance.now();
    const { status } = await api.get(path);
    if (status !== 200) throw new Error(`${path} was answered with ${status}.`);
    times.push(performance.now() - started);
  }
  return times;
}
