import type { Hours } from './plan/plan.js';
import type { Wire } from './api/wire.js';

/** The simulated day: 24 hours of it are one follow-up window of `window` milliseconds, begun at `doorsOpenAt` (epoch milliseconds). */
export class Day {
  constructor(
    private readonly doorsOpenAt: number,
    private readonly window: number,
    private readonly wire: Wire,
  ) {}

  now(): Hours {
    return ((Date.now() - this.doorsOpenAt) / this.window) * 24;
  }

  lasting(hours: Hours): number {
    return (hours / 24) * this.window;
  }

  /** Rejects when the end of it all comes first. */
  async until(at: Hours): Promise<void> {
    const left = this.doorsOpenAt + this.lasting(at) - Date.now();
    if (left > 0) await this.wire.pause(left);
  }
}
