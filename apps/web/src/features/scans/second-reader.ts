import type { WorkerReader } from './worker-reader.js';

/**
 * The app's own reader beside the browser's, which goes on reading meanwhile: a camera does not wait until this one is known to
 * work, and one that did not start is left alone.
 */
export class SecondReader {
  #trial: Promise<unknown> | undefined;

  constructor(private readonly worker: Pick<WorkerReader, 'hasAnswered' | 'read'>) {}

  /** The texts of the codes in a picture, as far as it reads; `isPatient` waits until that is known. */
  async read(picture: ImageData, isPatient: boolean): Promise<string[]> {
    if (!this.worker.hasAnswered) {
      this.#trial ??= this.worker.read(picture).catch(() => []);
      if (isPatient) await this.#trial;
      if (!this.worker.hasAnswered) return [];
    }
    return this.worker.read(picture).catch(() => []);
  }
}
