import { hostname } from 'node:os';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Worker } from 'bullmq';
import { Config } from '../config.js';
import { newId } from '../ids.js';
import { Jobs } from '../jobs/jobs.js';
import { canary, watchedQueue } from './canary.js';
import { Silence, type Verdict } from './silence.js';
import { WorkerLife } from './worker-life.js';
import { WorkerProcesses } from './worker-processes.js';

/** With this the process asks to be started again; see scripts/start.mjs and the `restart` of docker-compose.yml. */
export const wedgedExit = 75;

/** However fast a trial's clock runs, a busy machine lets a process wait longer than this between two of its timers. */
const shortestBeat = 1_000;
const shortestSilence = 10_000;
/** It looks more often than it sets canaries, so that a wedge is found soon after its silence is long enough. */
const beatsACanary = 3;

/**
 * Shows that this process lives, sends a canary through the queue at every third beat, and has the process started again where
 * its worker is wedged although the queue answers. While the queue or the database cannot be reached it stays: the sweeps
 * go on, and silence counts from the return.
 */
@Injectable()
export class Liveness implements BeforeApplicationShutdown {
  readonly id = newId();
  private readonly logger = new Logger(Liveness.name);
  private readonly lives = new Map<string, WorkerLife>();
  private readonly silence: Silence;
  private readonly beatEvery: number;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private beats = 0;
  private started = false;
  private stopped = false;

  constructor(
    private readonly processes: WorkerProcesses,
    private readonly jobs: Jobs,
    config: Config,
  ) {
    const { canary: every, canarySilence } = config.intervals;
    this.beatEvery = Math.max(shortestBeat, every / beatsACanary);
    this.silence = new Silence(Math.ceil(Math.max(shortestSilence, canarySilence) / this.beatEvery));
  }

  /** `restart` ends the process and says the sentence; without it the sentence is logged and the process stays. */
  start(restart: (sentence: string) => void = (sentence) => this.logger.error(sentence)): void {
    const round = async () => {
      this.beating = this.beat(restart);
      await this.beating;
      if (!this.stopped) this.timer = setTimeout(() => void round(), this.beatEvery);
    };
    this.started = true;
    void this.processes.forgetGone(hostname(), process.pid).finally(() => void round());
  }

  /** A worker of this process has started. */
  watch(worker: Worker): void {
    this.lives.set(worker.name, new WorkerLife(worker));
  }

  /** Runs a job's work and counts it as its worker's sign of life. */
  async during<Result>(queue: string, work: () => Promise<Result>): Promise<Result> {
    const life = this.lives.get(queue);
    return life ? life.during(work) : work();
  }

  async canaryRan(process: string): Promise<void> {
    await this.processes.canaryRan(process);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.started) return;
    this.stopped = true;
    clearTimeout(this.timer);
    await this.beating;
    await this.processes.leave(this.id).catch(() => undefined);
  }

  private async beat(restart: (sentence: string) => void): Promise<void> {
    try {
      const canaryAt = await this.processes.beat(this.id, hostname(), process.pid);
      if (await this.jobs.answers()) await this.look(canaryAt?.getTime() ?? null, restart);
      else this.silence.reset();
    } catch (error) {
      this.silence.reset();
      this.logger.warn(`This process could not show that it lives: ${(error as Error).message}`);
    }
  }

  private async look(canaryAt: number | null, restart: (sentence: string) => void): Promise<void> {
    const life = this.lives.get(watchedQueue);
    if (!life) return;
    const verdict = this.silence.judge({ canaryAt, turns: life.turns, steps: life.steps, busy: life.busy });
    if (verdict !== 'alive') {
      this.stopped = true;
      restart(sentenceOf(verdict));
      return;
    }
    const timing = { id: `canary-${this.id}-${this.beats}`, delay: this.beatEvery };
    if (this.beats % beatsACanary === 0) await this.jobs.add(canary, { process: this.id }, timing);
    this.beats += 1;
  }
}

function sentenceOf(verdict: Exclude<Verdict, 'alive'>): string {
  return `The queue ${watchedQueue} answers, but ${verdict}: this process ends, to be started again.`;
}
