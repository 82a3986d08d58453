import { Chance } from '../../apps/crowd/src/plan/chance.js';
import { quantile } from '../support/figure.js';
import { Clock } from './clock.js';
import type { Measured } from './measured.js';
import { Station } from './station.js';
import { WaitingLine } from './waiting-line.js';

/** Milliseconds of a mail at each station; `server`: how long the mail server takes, in which nobody here works. */
export type MailCosts = { worker: number; postgres: number; redis: number; server: number };
/** `lanes`: how many mails a worker process has under way at once. */
export type MailSystemSize = { workers: number; lanes: number; cores: number };
/** How much later than due mails were accepted, and when the last was, in milliseconds; utilisation is a share of 1 until then. */
export type MailResult = { p50: number; p99: number; last: number; utilisation: { worker: number; database: number; redis: number } };

export const mailCostsOf = ({ mail, redisJob }: Measured, server: number): MailCosts => ({
  worker: mail.worker,
  postgres: mail.postgres,
  redis: redisJob.time,
  server,
});

/** Workers that take jobs that are due from one queue: Redis, one thread; and one database. */
class MailSystem {
  readonly redis: Station;
  readonly database: Station;
  readonly threads: Station[];
  /** The number of a worker for each lane that is free. */
  private readonly free: number[];
  private readonly line = new WaitingLine<() => void>();

  constructor(
    private readonly clock: Clock,
    private readonly chance: Chance,
    private readonly costs: MailCosts,
    { workers, lanes, cores }: MailSystemSize,
  ) {
    this.redis = new Station(clock, 1);
    this.database = new Station(clock, cores);
    this.threads = Array.from({ length: workers }, () => new Station(clock, 1));
    this.free = Array.from({ length: workers * lanes }, (_, lane) => lane % workers);
  }

  /** A nudge is due: it waits for a free lane, and keeps that until its outcome is settled. */
  due(accepted: () => void): void {
    const worker = this.free.pop();
    if (worker === undefined) return this.line.join(() => this.due(accepted));
    this.send(this.threads[worker]!, accepted, () => {
      this.free.push(worker);
      this.line.take()?.();
    });
  }

  /** Claimed and composed; at the mail server; settled. */
  private send(thread: Station, accepted: () => void, settled: () => void): void {
    const { worker, postgres, redis, server } = this.costs;
    const half = (whole: number) => (whole / 2) * this.chance.between(0.5, 1.5);
    const work = (done: () => void) => thread.use(half(worker), () => this.database.use(half(postgres), done));
    this.redis.use(redis, () =>
      work(() =>
        this.clock.after(server * this.chance.between(0.5, 1.5), () => {
          accepted();
          work(settled);
        }),
      ),
    );
  }
}

/** Sends the mails that are due at these times, in milliseconds from 0. */
export function runMails(costs: MailCosts, size: MailSystemSize, due: number[], seed = 'mails'): MailResult {
  const clock = new Clock();
  const system = new MailSystem(clock, new Chance(seed), costs, size);
  const late: number[] = [];
  let last = 0;
  for (const at of due) {
    clock.after(at, () =>
      system.due(() => {
        late.push(clock.now - at);
        last = clock.now;
      }),
    );
  }
  clock.run(Infinity);
  const share = (stations: Station[], servers: number) => stations.reduce((sum, { work }) => sum + work, 0) / servers / last;
  return {
    p50: quantile(late, 0.5),
    p99: quantile(late, 0.99),
    last,
    utilisation: {
      worker: share(system.threads, size.workers),
      database: share([system.database], size.cores),
      redis: share([system.redis], 1),
    },
  };
}
