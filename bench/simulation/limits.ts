import type { Measured } from './measured.js';
import type { ScanResult } from './scan-load.js';
import { peakOfOne, type Scenario } from './scenario.js';

/** One of each: a process of the API, one of workers, a large database, a Redis with so much memory for jobs. */
const databaseCores = 64;
const redisMemory = 64e9;

/** How an event's nudges come: planned at once, and most of them due in a minute, for each of its attendees. */
export type Nudges = { planned: number; peakMinute: number };

/**
 * At how many events with their breaks at the same time, and their mornings, each thing is used as far as it should be; the smallest breaks first.
 * `scans` is how they go where batches are large.
 */
export function limitsOf(measured: Measured, scenario: Scenario, scans: ScanResult, nudges: Nudges): [name: string, events: number][] {
  const { breakScans, plans } = peakOfOne(scenario);
  const { attendees, headroom, connections, lanes, mailServer } = scenario;
  const { api, postgres } = scans.processorTime;
  const { mail } = measured;
  const ofProcess = 1_000 / api / breakScans;
  const mailsPerSecond = (attendees * nudges.peakMinute) / 60;
  const whole: Record<string, number> = {
    'api-process': ofProcess,
    'connections-jobs-on-redis': ofProcess * Math.floor(connections.most / connections.ofProcess.redis),
    'connections-jobs-on-postgres': ofProcess * Math.floor(connections.most / connections.ofProcess.postgres),
    // One person after the other.
    'planning-worker': 1_000 / (measured.plan.worker + measured.plan.postgres) / plans,
    'mail-worker': Math.min(1_000 / mail.worker, (lanes * 1_000) / (mailServer + mail.worker + mail.postgres)) / mailsPerSecond,
    [`database-scans-${databaseCores}-cores`]: (databaseCores * 1_000) / postgres / breakScans,
    [`database-mails-${databaseCores}-cores`]: (databaseCores * 1_000) / mail.postgres / mailsPerSecond,
    'wal-disk': (scenario.logBandwidth * 1_000) / scans.wal / (breakScans / scans.perSecond),
    'redis-memory-64-GB': redisMemory / (attendees * nudges.planned * measured.redisJob.bytes),
    'redis-thread': 1_000 / measured.redisJob.time / mailsPerSecond,
  };
  return Object.entries(whole)
    .map(([name, events]): [string, number] => [name, events * headroom])
    .sort(([, a], [, b]) => a - b);
}
