import type { Journal } from '../journal.js';
import type { Scale } from '../scales.js';
import type { Stored } from './stored.js';

/** The figures of a run, by the invariant of quality.md to which each belongs. */
export const figures = {
  lostScans: [1, 'acknowledged scans lost'],
  inTime: [2, 'feasible open contacts named in a mail accepted in time'],
  early: [3, 'mails before their time'],
  quiet: [3, 'mails in quiet hours'],
  flushed: [4, 'jobs run again after FLUSHALL'],
  withoutRedis: [5, 'lateness without Redis'],
  noticed: [5, 'failed uploads and unready probes without Redis'],
  redisBack: [6, 'jobs run after Redis is back'],
  halfOpen: [6, 'jobs run after a half-open connection'],
  rerun: [7, 'rerun after a kill'],
  stuck: [7, 'longest that a nudge was in a process’s hands'],
  stopped: [8, 'nudge of a stopped worker sent by another'],
  wedge: [8, 'blocked worker found and ended'],
  duplicates: [9, 'mails sent twice without a crash'],
  crashDuplicates: [9, 'mails sent twice around one crash, same Message-ID'],
  overNamed: [9, 'contacts in more than two mails'],
  silence: [15, 'mails begun over 1 s after unsubscribe, mute or follow-up'],
  cap: [16, 'people with more than two mails in a window'],
  restart: [26, 'failed uploads in a rolling restart'],
  drain: [26, 'longest orderly end'],
} as const;
export type Figure = keyof typeof figures;

/** What a figure came to, and what speaks against it. */
export type Verdict = { figure: Figure; reached: string; target: string; ok: boolean; evidence: string[] };

/** What a check may look at; `end` is when the database was read, in epoch milliseconds. */
export type Evidence = { journal: Journal; stored: Stored; scale: Scale; end: number };

/** A figure that is kept by nothing speaking against it; `of` is how many could have. */
export function noneOf(figure: Figure, evidence: string[], of: number | string): Verdict {
  return { figure, reached: `${evidence.length} of ${of}`, target: '0', ok: evidence.length === 0, evidence };
}

/** A figure that is kept by the worst being good enough; both in milliseconds. */
export function within(figure: Figure, worst: number, allowed: number, evidence: string[], of = ''): Verdict {
  return { figure, reached: `${seconds(worst)}${of}`, target: `≤ ${seconds(allowed)}`, ok: worst <= allowed, evidence };
}

export const clock = (instant: number) => new Date(instant).toISOString().slice(11, 23);
export const seconds = (duration: number) => `${(duration / 1_000).toFixed(1)} s`;
