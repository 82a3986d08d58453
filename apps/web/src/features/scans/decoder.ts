import type { BarcodeDetector as Detector } from 'barcode-detector/ponyfill';
import type { DecodeAnswer, DecodeRequest } from './decoder-worker.js';

const nativePatienceMs = 1_500;
type DetectorClass = (new (options: { formats: ['qr_code'] }) => Detector) & { getSupportedFormats: () => Promise<string[]> };

async function nativeDetector(): Promise<Detector | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  return BarcodeDetector && formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : undefined;
}

/**
 * Reads QR codes from pictures: by the browser's own reader where it really has one, else by the one that comes with
 * the app, in a worker. Some phones have a reader that reads nothing, so the second helps where the first is silent.
 */
export class Decoder {
  readonly #native = nativeDetector();
  readonly #startedAt = Date.now();
  #hasNativeRead = false;
  #worker: Worker | undefined;
  #answers = new Map<number, { resolve: (texts: string[]) => void; reject: (error: Error) => void }>();
  #count = 0;

  /** The texts of the codes in a picture, which is used up. Throws where this browser cannot read codes at all. */
  async read(image: ImageBitmap): Promise<string[]> {
    const texts = await this.#readNatively(image);
    const isSilent = !this.#hasNativeRead && Date.now() - this.#startedAt > nativePatienceMs;
    if (texts && (texts.length > 0 || !isSilent)) {
      image.close();
      return texts;
    }
    return this.#readInWorker(image);
  }

  close(): void {
    this.#worker?.terminate();
    for (const { resolve } of this.#answers.values()) resolve([]);
    this.#answers.clear();
  }

  async #readNatively(image: ImageBitmap): Promise<string[] | undefined> {
    const codes = await (await this.#native)?.detect(image).catch(() => undefined);
    if (codes?.length) this.#hasNativeRead = true;
    return codes?.map(({ rawValue }) => rawValue);
  }

  #readInWorker(image: ImageBitmap): Promise<string[]> {
    const id = this.#count++;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject });
      this.#started().postMessage({ id, image } satisfies DecodeRequest, [image]);
    });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    this.#worker = new Worker(new URL('./decoder-worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<DecodeAnswer>) => this.#settle(data));
    this.#worker.addEventListener('error', () => {
      for (const id of this.#answers.keys()) this.#settle({ id, texts: [], failed: true });
      this.#worker = undefined;
    });
    return this.#worker;
  }

  #settle({ id, texts, failed }: DecodeAnswer): void {
    const waiting = this.#answers.get(id);
    this.#answers.delete(id);
    if (failed) waiting?.reject(new Error('the code reader did not start'));
    else waiting?.resolve(texts);
  }
}
