import { ApiError, sentenceOf } from '../api/errors.js';

/** One action of a page: whether it runs just now and, where it failed, what to tell the person. */
export class Action {
  busy = $state(false);
  #failure = $state.raw<unknown>(null);

  /** What went wrong and what to do; empty where nothing did. */
  get problem(): string {
    return this.#failure === null ? '' : sentenceOf(this.#failure);
  }

  /** The message about one input, by its path in the request. */
  problemAt(path: string): string | undefined {
    if (!(this.#failure instanceof ApiError)) return undefined;
    return this.#failure.errors.find((error) => error.path === path || error.path.startsWith(`${path}.`))?.message;
  }

  /** Does the work once at a time; returns whether it was done. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.#failure = null;
    try {
      await work();
      return true;
    } catch (error) {
      this.#failure = error;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
