import { ApiError, sentenceOf } from '../api/errors.js';

/** Something a button does: busy while it runs, and what went wrong in a sentence. */
export class Action {
  busy = $state(false);
  #error = $state.raw<unknown>();

  /** The sentence for people, or `null` where nothing went wrong. */
  get sentence(): string | null {
    return this.#error === undefined ? null : sentenceOf(this.#error);
  }

  /** What the server says about one input, by its path. */
  inputError(path: string): string | undefined {
    if (!(this.#error instanceof ApiError)) return undefined;
    const message = this.#error.errors.find((error) => error.path === path)?.message;
    return message?.startsWith('must ') ? `This ${message}.` : message;
  }

  /** Whether the failure belongs beside one of these inputs, so that no sentence above them is needed. */
  concernsOnly(paths: string[]): boolean {
    return this.#error instanceof ApiError && this.#error.errors.length > 0 && this.#error.errors.every(({ path }) => paths.includes(path));
  }

  /** Runs `work` unless it runs already; `true` when it went well. */
  async run(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.#error = undefined;
    try {
      await work();
      return true;
    } catch (error) {
      this.#error = error;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
