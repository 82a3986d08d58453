import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { DomainError } from '../errors.js';
import type { Figure } from './figures.js';
import type { SharedCounters } from './shared-counters.js';
import { TooManyRequests } from './too-many-requests.js';

/** How much of a limit a process counts by itself before it asks the others: honest callers stay below and cost no round trip. */
const ownShare = 0.1;

/** How many guesses a work holds, and how many of them its result shows to be wrong. */
export type Guessing<Result> = { guesses?: number; wrong?: (result: Result) => number };

/**
 * One limit. Each process counts all it sees; what is past its own share goes to the counters that all processes share, with what it
 * counted before. So N processes let through the limit and at most a tenth of it more for each further process; without the shared
 * counters, each process the limit. Both count in windows that begin with the first request.
 */
export class Limiter {
  private readonly own: RateLimiterMemory;
  private readonly all: RateLimiterAbstract;
  private readonly seconds: number;

  constructor(
    name: string,
    private readonly figure: Figure,
    minute: number,
    private readonly shared: SharedCounters,
  ) {
    // Redis knows whole seconds.
    this.seconds = Math.max(1, Math.round((figure.minutes * minute) / 1_000));
    const settings = { keyPrefix: name, points: figure.most, duration: this.seconds };
    this.own = new RateLimiterMemory(settings);
    this.all = shared.limiter(settings);
  }

  /** Counts `points`; throws {@link TooManyRequests} where that is too many. */
  async take(key: string, points = 1): Promise<void> {
    const { consumedPoints } = await this.own.consume(key, points).catch(refuse);
    const share = this.figure.most * ownShare;
    if (consumedPoints <= share) return;
    await this.tell(key, consumedPoints - points <= share ? consumedPoints : points);
  }

  /**
   * Does `work` unless too many guesses were wrong, and counts those of this one: as many as `wrong` makes of its result, or all where
   * it throws a refusal. While it runs all count as wrong, so that guesses made at once are no more than others.
   */
  async guess<Result>(key: string, work: () => Promise<Result>, { guesses = 1, wrong = () => 0 }: Guessing<Result> = {}): Promise<Result> {
    // Counted before it is looked at, so that nobody comes in between.
    const { consumedPoints, msBeforeNext } = await this.own.penalty(key, guesses);
    if (consumedPoints - guesses >= this.figure.most) {
      await this.own.reward(key, guesses);
      throw new TooManyRequests(msBeforeNext);
    }
    let missed = 0;
    try {
      const result = await work();
      missed = wrong(result);
      return result;
    } catch (error) {
      if (isWrong(error)) missed = guesses;
      throw error;
    } finally {
      if (missed < guesses) await this.own.reward(key, guesses - missed);
      // What was guessed is answered; the refusal is for the next one.
      if (missed > 0) await this.tell(key, missed).catch(() => undefined);
    }
  }

  /** Tells the shared counters; what they refuse this process refuses from then on without asking. */
  private async tell(key: string, points: number): Promise<void> {
    const answer = await this.shared.ask((hashed) => this.all.consume(hashed(key), points));
    if (!(answer instanceof RateLimiterRes) || answer.consumedPoints <= this.figure.most) return;
    // Whoever else counts may have another clock.
    const wait = Math.min(answer.msBeforeNext, this.seconds * 1_000);
    await this.own.block(key, wait / 1_000);
    throw new TooManyRequests(wait);
  }
}

/** What another limit refuses was not looked at. */
const isWrong = (error: unknown) => error instanceof DomainError && error.kind !== 'too_many';

function refuse(answer: unknown): never {
  throw answer instanceof RateLimiterRes ? new TooManyRequests(answer.msBeforeNext) : answer;
}
