import type { DecodeAnswer, DecodeRequest } from './decoder-worker.js';

/** How long a reader may take to its first answer: to come over a slow network, to start on a slow phone. */
const patienceMs = 15_000;

type Waiting = { resolve: (texts: string[]) => void; reject: (error: Error) => void };

/** The reader that comes with the app: zxing as WebAssembly, in a worker so that the page stays quick. */
export class WorkerReader {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #count = 0;
  #isClosed = false;
  #hasAnswered = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly patience = patienceMs) {}

  /** Whether the reader that runs is known to work. */
  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  /** Loads the reader, so that the first picture need not wait for it. */
  start(): void {
    if (!this.#isClosed) this.#started();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    this.#worker = new Worker(new URL('./decoder-worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<DecodeAnswer>) => this.#settle(data));
    this.#worker.addEventListener('error', () => this.#fail());
    return this.#worker;
  }

  /** The texts of the codes in a picture; none once it is closed. Throws where the reader does not start. */
  async read({ width, height, data }: ImageData): Promise<string[]> {
    if (this.#isClosed) return [];
    const id = this.#count++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const points = new Uint8ClampedArray(data);
      this.#started().postMessage({ id, width, height, points } satisfies DecodeRequest, [points.buffer]);
      // A network may take the question for its code and never answer; the worker itself would wait for ever.
      if (!this.#hasAnswered) this.#timer ??= setTimeout(() => this.#fail(), this.patience);
    });
  }

  /** Ends the reader; who still waits is told of no codes. */
  close(): void {
    this.#isClosed = true;
    this.#end();
    for (const { resolve } of this.#waiting.values()) resolve([]);
    this.#waiting.clear();
  }

  #settle({ id, texts, failed }: DecodeAnswer): void {
    if (failed) return this.#fail();
    this.#hasAnswered = true;
    clearTimeout(this.#timer);
    this.#waiting.get(id)?.resolve(texts);
    this.#waiting.delete(id);
  }

  /** The next picture starts it anew: what was not loaded may be by then. */
  #fail(): void {
    this.#end();
    for (const { reject } of this.#waiting.values()) reject(new Error('the code reader did not start'));
    this.#waiting.clear();
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#hasAnswered = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
