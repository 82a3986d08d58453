import { nativeReader, type Detector } from './native-reader.js';
import { SecondReader } from './second-reader.js';
import { viewsOfFrame, viewsOfPhoto, type Part } from './views.js';
import { WorkerReader } from './worker-reader.js';

/** How long the browser's own reader may read nothing before the app's own helps. */
const nativePatienceMs = 1_500;
/** How long a frame waits until it is known whether the browser's own reader works. */
const trialMs = 500;

/**
 * Reads QR codes from pictures: by the browser's own reader where it really has one, which is quicker, else by the one
 * that comes with the app. Where the first is silent the second looks, too, for some phones have one that misses much.
 */
export class Decoder {
  readonly #worker = new WorkerReader();
  readonly #second = new SecondReader(this.#worker);
  readonly #trial: Promise<unknown>;
  #native: Detector | undefined;
  #lastReadAt = performance.now();

  constructor() {
    const tried = nativeReader().then((native) => {
      this.#native = native;
      if (!native) this.#worker.start();
    });
    this.#trial = Promise.race([tried, new Promise((resolve) => setTimeout(resolve, trialMs))]);
  }

  /** The texts of the codes in a part of what a camera shows. Throws where this browser cannot read codes at all. */
  readFrame(video: CanvasImageSource, part: Part): Promise<string[]> {
    return this.#readFirst(viewsOfFrame(video, part), false);
  }

  /** The texts of the codes in a photo, which is used up. Throws where this browser cannot read codes at all. */
  async readPhoto(photo: ImageBitmap): Promise<string[]> {
    // Nobody takes a second photo at once, so both readers look at this one.
    this.#lastReadAt = -Infinity;
    try {
      return await this.#readFirst(viewsOfPhoto(photo), true);
    } finally {
      photo.close();
    }
  }

  close(): void {
    this.#worker.close();
  }

  async #readFirst(views: Iterable<ImageData>, isPatient: boolean): Promise<string[]> {
    await this.#trial;
    for (const view of views) {
      const texts = [...new Set(await this.#read(view, isPatient))];
      if (texts.length > 0) {
        this.#lastReadAt = performance.now();
        return texts;
      }
    }
    return [];
  }

  async #read(picture: ImageData, isPatient: boolean): Promise<string[]> {
    const native = this.#native;
    if (!native) return this.#worker.read(picture);
    const codes = await native.detect(picture).catch(() => []);
    const isSilent = performance.now() - this.#lastReadAt > nativePatienceMs;
    if (codes.length > 0 || !isSilent) return codes.map(({ rawValue }) => rawValue);
    return this.#second.read(picture, isPatient);
  }
}
