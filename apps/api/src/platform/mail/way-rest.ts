const failuresBeforeRest = 2;
const shortestRest = 30_000;
const longestRest = 300_000;

/**
 * Whether a mail server that failed is left alone for a while, so that not every mail waits for its time-outs. `pace`
 * times every wait.
 */
export class WayRest {
  private failures = 0;
  private until = 0;

  constructor(private readonly pace = 1) {}

  /** The time, in milliseconds, from which the server may be tried again. */
  get over(): number {
    return this.until;
  }

  /** A try begins: after a rest only one mail finds out for all, the others go on as if it lasted. */
  begin(now: number): void {
    if (this.failures >= failuresBeforeRest) this.rest(now);
  }

  failed(now: number): void {
    this.failures += 1;
    if (this.failures >= failuresBeforeRest) this.rest(now);
  }

  worked(): void {
    this.failures = 0;
    this.until = 0;
  }

  private rest(now: number): void {
    const wait = Math.min(longestRest, shortestRest * 2 ** (this.failures - failuresBeforeRest));
    this.until = now + wait * this.pace;
  }
}
