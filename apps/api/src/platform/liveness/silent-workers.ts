import { hostname } from 'node:os';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Config } from '../config.js';
import { WorkerProcesses, type WorkerProcess } from './worker-processes.js';

const shortestWait = 1_000;

/**
 * Which worker processes show no life any more: one that was stopped cannot tell it itself. Looked for in every process,
 * in the background, so that whoever asks never waits.
 */
@Injectable()
export class SilentWorkers implements BeforeApplicationShutdown {
  /** The silent ones, as of the last look. */
  silent: WorkerProcess[] = [];
  /** Seconds since the canary that ran last, of any process that lives; null where none ran yet. */
  canaryAge: number | null = null;
  private readonly logger = new Logger(SilentWorkers.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly processes: WorkerProcesses,
    private readonly config: Config,
  ) {}

  start(): void {
    const round = async () => {
      this.looking = this.look();
      await this.looking;
      this.wait(round);
    };
    // At once it would tell of the process in whose place this one was started.
    this.wait(round);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private wait(round: () => Promise<void>): void {
    if (!this.stopped) this.timer = setTimeout(() => void round(), Math.max(shortestWait, this.config.intervals.canary / 3));
  }

  private async look(): Promise<void> {
    try {
      const all = await this.processes.all();
      const limit = Math.max(5 * shortestWait, this.config.intervals.canarySilence);
      const silent = all.filter((one) => one.silentMs > limit && !isThisProcess(one));
      for (const one of silent) if (!this.silent.some(({ id }) => id === one.id)) this.logger.error(sentenceOf(one));
      this.silent = silent;
      const ages = all.flatMap(({ canaryMs }) => (canaryMs === null ? [] : [canaryMs]));
      this.canaryAge = ages.length === 0 ? null : Math.min(...ages) / 1_000;
    } catch {
      // The database does not answer: /readyz says that, and what was seen last stands.
    }
  }
}

/** One that goes on after it was stopped sees its own silence before it shows life again. */
const isThisProcess = ({ host, pid }: WorkerProcess) => host === hostname() && pid === process.pid;

function sentenceOf({ host, pid, silentMs }: WorkerProcess): string {
  const seconds = Math.round(silentMs / 1_000);
  return `The worker process ${pid} on ${host} shows no life for ${seconds} seconds: it is stopped, cut off or gone without a word.`;
}
