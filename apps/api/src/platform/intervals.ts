/** How often the machinery looks and how long it waits, in milliseconds. */
const atFullPace = {
  /** Between two looks for what was missed. */
  reconcile: 30_000,
  /** A nudge this far over its time is sent without its job. */
  overdue: 120_000,
  /** How long a process that shows no life keeps the nudges that it took. */
  lease: 8_000,
  /** How long a job belongs to a worker that shows no life, and how often such jobs are looked for. */
  lock: 10_000,
  stalled: 5_000,
  /** Between two jobs that only prove that jobs run, and how long none may have run. */
  canary: 15_000,
  canarySilence: 45_000,
  /** How long a mail server may take up to a mail's content, and again from there. */
  handOver: 60_000,
  /** How long the receiver of a webhook may take to answer. */
  webhookAnswer: 15_000,
  /** Between the first two tries of a webhook's message; the later waits are multiples of it. */
  webhookRetry: 5_000,
  /** What counts as a minute where something may be asked so often in so many minutes. */
  limitMinute: 60_000,
  /** How long nothing else may run in the process. */
  watchdog: 30_000,
};
export type Intervals = typeof atFullPace;

/** The intervals times `pace`, so that a trial event of minutes meets machinery that is as much faster as its day is shorter. */
export function intervalsAt(pace: number): Intervals {
  return Object.fromEntries(Object.entries(atFullPace).map(([name, wait]) => [name, Math.max(1, Math.round(wait * pace))])) as Intervals;
}
