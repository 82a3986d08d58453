/** The server had longer than it gets; its connection is given up. As nodemailer tells of a time-out. */
class HandOverTimeout extends Error {
  readonly code = 'ETIMEDOUT';
}

/**
 * Bounds one hand-over, whatever the server does: a trickle of bytes keeps a connection's own time-outs from ever ending.
 * Runs from the start; `limit` is in milliseconds.
 */
export class HandOverClock {
  private readonly controller = new AbortController();
  private readonly expired: Promise<never>;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly limit: number) {
    const { signal } = this.controller;
    this.expired = new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    this.expired.catch(() => undefined);
    this.restart();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Gives what comes next the whole limit. */
  restart(): void {
    this.stop();
    const words = `The mail server took longer than ${this.limit / 1_000} s.`;
    this.timer = setTimeout(() => this.controller.abort(new HandOverTimeout(words)), this.limit);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** What `work` comes to, or a rejection when the limit is over. */
  async race<Result>(work: Promise<Result>): Promise<Result> {
    return Promise.race([work, this.expired]);
  }
}
