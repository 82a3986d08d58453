/** Asks the database for its time; epoch milliseconds. */
type Ask = () => Promise<number>;

const lookEvery = 30_000;
/** A look that took longer says too little about when the answer was true; milliseconds. */
const longestLook = 1_000;

/**
 * The database's clock, read without asking it each time. What processes write down must agree, and their hosts' clocks do not: one that is
 * wrong, or is set right in mid-run, changes nothing here, because the time since the last look is told by a clock that nobody sets.
 */
export class DatabaseClock {
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly ask: Ask,
    /** What this process's own clock, which counts from its start, is behind the database's. */
    private behind: number,
  ) {}

  static async read(ask: Ask): Promise<DatabaseClock> {
    const clock = new DatabaseClock(ask, 0);
    await clock.look(Infinity);
    clock.timer = setInterval(() => void clock.look(longestLook).catch(() => undefined), lookEvery).unref();
    return clock;
  }

  /** Whole epoch milliseconds. */
  now(): number {
    return Math.floor(performance.now() + this.behind);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(longest: number): Promise<void> {
    const asked = performance.now();
    const time = await this.ask();
    const answered = performance.now();
    if (answered - asked <= longest) this.behind = time - (asked + answered) / 2;
  }
}
