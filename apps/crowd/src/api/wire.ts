import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** What all clients of a crowd share: where Within24 is, how much may be asked at once, and when to stop asking. */
export class Wire {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  /** Since when nothing was answered, in epoch milliseconds; `null` while answers come. */
  silentSince: number | null = null;

  /** `atOnce` requests at most are under way. */
  constructor(
    readonly url: string,
    readonly signal: AbortSignal,
    atOnce = 16,
  ) {
    this.free = atOnce;
    // Every phone that waits for something listens to the one end of it all.
    setMaxListeners(0, signal);
  }

  async inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await ask();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }

  noteAnswer(answered: boolean): void {
    this.silentSince = answered ? null : (this.silentSince ?? Date.now());
  }

  /** Rejects when the end comes first. */
  pause(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.signal });
  }
}
