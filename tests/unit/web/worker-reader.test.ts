import type { DecodeAnswer, DecodeRequest } from '../../../apps/web/src/features/scans/decoder-worker.js';
import { SecondReader } from '../../../apps/web/src/features/scans/second-reader.js';
import { WorkerReader } from '../../../apps/web/src/features/scans/worker-reader.js';

/** A worker that answers only when told to. */
class SomeWorker {
  static started: SomeWorker[] = [];
  isRunning = true;
  asked: number[] = [];
  #tell: (event: { data: DecodeAnswer }) => void = () => undefined;
  constructor() {
    SomeWorker.started.push(this);
  }
  addEventListener = (kind: string, tell: (event: { data: DecodeAnswer }) => void) => {
    if (kind === 'message') this.#tell = tell;
  };
  postMessage = ({ id }: DecodeRequest) => void this.asked.push(id);
  /** Answers the oldest question. */
  answer = (...texts: string[]) => this.#tell({ data: { id: this.asked.shift()!, texts, failed: false } });
  terminate = () => void (this.isRunning = false);
}

const picture = { width: 1, height: 1, data: new Uint8ClampedArray(4) } as ImageData;
let reader: WorkerReader;

beforeEach(() => {
  SomeWorker.started = [];
  Object.defineProperty(globalThis, 'Worker', { value: SomeWorker, configurable: true });
  reader = new WorkerReader(patience);
});

/** Milliseconds that a reader may take to its first answer here. */
const patience = 100;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const running = () => SomeWorker.started.map(({ isRunning }) => isRunning);

it('tells whoever waits of no codes once it is closed', async () => {
  const read = reader.read(picture);
  reader.close();
  await expect(read).resolves.toEqual([]);
  expect(running()).toEqual([false]);
});

it('starts nothing once it is closed, though somebody goes on reading', async () => {
  reader.start();
  reader.close();
  reader.start();
  await expect(reader.read(picture)).resolves.toEqual([]);
  expect(running()).toEqual([false]);
});

describe('a reader whose code never comes', () => {
  it('is given up after a while, for all who wait, and a later picture starts it anew', async () => {
    const reads = [reader.read(picture), reader.read(picture)].map((read) => read.catch((error: Error) => error.message));
    expect(running()).toEqual([true]);
    expect(await Promise.all(reads)).toEqual(['the code reader did not start', 'the code reader did not start']);
    expect(running()).toEqual([false]);

    const again = reader.read(picture);
    SomeWorker.started[1]!.answer('W24');
    await expect(again).resolves.toEqual(['W24']);
    expect(running()).toEqual([false, true]);
  });

  it('is waited for by a photo, not by a camera, and asked no second time beside the browser’s own', async () => {
    const second = new SecondReader(reader);
    expect(await second.read(picture, false)).toEqual([]);
    expect(running()).toEqual([true]);
    expect(await second.read(picture, true)).toEqual([]);
    expect(running()).toEqual([false]);
    expect(await second.read(picture, true)).toEqual([]);
    expect(running()).toEqual([false]);
  });
});

it('is left all the time it needs once it has answered', async () => {
  const first = reader.read(picture);
  SomeWorker.started[0]!.answer();
  await first;
  const slow = reader.read(picture);
  await wait(2 * patience);
  SomeWorker.started[0]!.answer('W24');
  await expect(slow).resolves.toEqual(['W24']);
  expect(running()).toEqual([true]);
});

it('helps the browser’s own reader as soon as it has answered', async () => {
  const second = new SecondReader(reader);
  expect(await second.read(picture, false)).toEqual([]);
  SomeWorker.started[0]!.answer();
  const read = second.read(picture, false);
  SomeWorker.started[0]!.answer('W24');
  await expect(read).resolves.toEqual(['W24']);
});
