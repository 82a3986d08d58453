import type { Config } from '../config.js';
import { DomainError } from '../errors.js';
import type { Metrics } from '../telemetry/metrics.js';
import { figures, type LimitName } from './figures.js';
import { Limiter, type Guessing } from './limiter.js';
import { SharedCounters } from './shared-counters.js';
import { TooManyRequests } from './too-many-requests.js';

type Settings = Pick<Config, 'redis' | 'databaseUrl' | 'secret' | 'intervals'>;

/** How often something may be asked, over all processes of the installation. */
export class Limits {
  private readonly limiters: Record<LimitName, Limiter>;
  private readonly refused;

  private constructor(
    private readonly shared: SharedCounters,
    { limitMinute }: Config['intervals'],
    metrics: Metrics,
  ) {
    const names = Object.keys(figures) as LimitName[];
    const limiters = names.map((name) => [name, new Limiter(name, figures[name], limitMinute, shared)] as const);
    this.limiters = Object.fromEntries(limiters) as Record<LimitName, Limiter>;
    this.refused = metrics.counter('requests_limited_total', 'Requests refused because too many were made.', ['limit']);
  }

  static open(config: Settings, metrics: Metrics): Limits {
    return new Limits(SharedCounters.open(config), config.intervals, metrics);
  }

  /** Counts what somebody asks for; throws {@link TooManyRequests} where that is too much. */
  take(name: LimitName, key: string, points?: number): Promise<void> {
    return this.noted(name, this.limiters[name].take(key, points));
  }

  /**
   * Does what a secret is needed for that nobody can guess, and counts refusals: past the limit they say so. Who has a right one is
   * always let in, so that nobody keeps out others of the same address.
   */
  async unlessRefused<Result>(name: LimitName, key: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError) await this.take(name, key);
      throw error;
    }
  }

  /** Does what a secret is needed for that can be guessed in time, unless too many were wrong; see {@link Limiter.guess}. */
  guess<Result>(name: LimitName, key: string, work: () => Promise<Result>, guessing?: Guessing<Result>): Promise<Result> {
    return this.noted(name, this.limiters[name].guess(key, work, guessing));
  }

  close(): Promise<void> {
    return this.shared.close();
  }

  private async noted<Result>(limit: LimitName, asked: Promise<Result>): Promise<Result> {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof TooManyRequests) this.refused.inc({ limit });
      throw error;
    }
  }
}
