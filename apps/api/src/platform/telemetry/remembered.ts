import { within } from '../within.js';

const patience = 2_000;

/**
 * Remembers an answer for a while, so that however often somebody asks, whoever is asked in the end is asked rarely. At most one
 * question is under way; it may take two seconds, and where it fails the last answer stands.
 */
export class Remembered<Answer> {
  private last: Answer;
  private askedAt = Number.NEGATIVE_INFINITY;
  private asking: Promise<void> | undefined;

  /** `lifetime` in milliseconds. */
  constructor(
    private readonly ask: () => Promise<Answer>,
    unknown: Answer,
    private readonly lifetime: number,
  ) {
    this.last = unknown;
  }

  /** What is known now; asks anew in the background where that is old. */
  get known(): Answer {
    void this.fresh();
    return this.last;
  }

  /** As {@link known}, and waits for an answer that is asked for. */
  async fresh(): Promise<Answer> {
    if (!this.asking && performance.now() - this.askedAt > this.lifetime) {
      this.askedAt = performance.now();
      this.asking = within(patience, this.ask())
        .then((answer) => void (this.last = answer))
        .catch(() => undefined)
        .finally(() => (this.asking = undefined));
    }
    await this.asking;
    return this.last;
  }
}
