import type { ApiError } from '../api/errors.js';

const firstPauseMs = 30_000;
const longestPauseMs = 300_000;
const longestAskedMs = 3_600_000;

/** When to try again. `clock` runs evenly whatever somebody does to the phone's own clock; in milliseconds. */
export class Pace {
  #failures = 0;
  #dueAt = -Infinity;
  #notBefore = -Infinity;

  constructor(
    private readonly clock: () => number,
    private readonly random: () => number = Math.random,
  ) {}

  /** Whether the last failure is long enough ago: 30 s after the first, then doubled up to 5 min, each longer by up to a fifth. */
  get isDue(): boolean {
    return this.clock() >= this.#dueAt;
  }

  /** Whether the server said for how long it does not want to be asked, and that is not over. */
  get isAskedToWait(): boolean {
    return this.clock() < this.#notBefore;
  }

  after(isAnswered: boolean): void {
    this.#failures = isAnswered ? 0 : this.#failures + 1;
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#failures - 1));
    this.#dueAt = isAnswered ? -Infinity : this.clock() + pause * (1 + this.random() / 5);
  }

  /** Takes a server at its word that answers 429 and says for how long, up to an hour. */
  askedToWait({ status, retryAfterMs }: ApiError): void {
    if (status === 429 && retryAfterMs > 0) this.#notBefore = this.clock() + Math.min(retryAfterMs, longestAskedMs);
  }
}
