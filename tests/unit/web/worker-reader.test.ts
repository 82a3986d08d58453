import { WorkerReader } from '../../../apps/web/src/features/scans/worker-reader.js';

/** A worker that never answers. */
class SomeWorker {
  static started: SomeWorker[] = [];
  isRunning = true;
  constructor() {
    SomeWorker.started.push(this);
  }
  addEventListener = () => undefined;
  postMessage = () => undefined;
  terminate = () => void (this.isRunning = false);
}

const picture = { width: 1, height: 1, data: new Uint8ClampedArray(4) } as ImageData;
let reader: WorkerReader;

beforeEach(() => {
  SomeWorker.started = [];
  Object.defineProperty(globalThis, 'Worker', { value: SomeWorker, configurable: true });
  reader = new WorkerReader();
});

it('tells whoever waits of no codes once it is closed', async () => {
  const read = reader.read(picture);
  reader.close();
  await expect(read).resolves.toEqual([]);
  expect(SomeWorker.started.map(({ isRunning }) => isRunning)).toEqual([false]);
});

it('starts nothing once it is closed, though somebody goes on reading', async () => {
  reader.start();
  reader.close();
  reader.start();
  await expect(reader.read(picture)).resolves.toEqual([]);
  expect(SomeWorker.started.map(({ isRunning }) => isRunning)).toEqual([false]);
});
