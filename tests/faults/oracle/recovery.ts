import type { FaultSpan } from '../journal.js';
import { target } from '../scales.js';
import { scanKey } from './stored.js';
import { clock, noneOf, seconds, within, type Evidence, type Verdict } from './verdict.js';

/** What no pace shortens: the mail program's patience with a server that says nothing; milliseconds. */
const longestSilence = 25_000;
const longestDrain = 10_000;
/** Seconds at full pace. */
const [latestWithoutRedis, longestInHands] = [180, 120];

/** 1: what was answered with 200 is there. */
export function nothingLost({ journal, stored }: Evidence): Verdict {
  const lost = journal.scans.filter(({ scannerId, clientScanId }) => !stored.scans.has(scanKey(scannerId, clientScanId)));
  const tell = lost.map(({ scannerId, clientScanId, at }) => `scan ${clientScanId} of ${scannerId}, acknowledged ${clock(at)}`);
  return noneOf('lostScans', tell, journal.scans.length);
}

/** 4, 6, 7, 8: how long it took to be well again, at worst. What was not tried has no verdict. */
export function recoveries({ journal }: Evidence): Verdict[] {
  const measured = [...new Set(journal.recoveries.map(({ figure }) => figure))];
  return measured.map((figure) => {
    const times = journal.recoveries.filter((each) => each.figure === figure);
    const slow = times.filter(({ took, allowed }) => took > allowed);
    const worst = Math.max(...times.map(({ took }) => took));
    const tell = slow.map(({ fault, took }) => `${seconds(took)} after "${fault}"`);
    return within(figure, worst, times[0]!.allowed, tell, ` at worst of ${times.length}`);
  });
}

/** 5: without Redis, nudges are late by the sweep's patience at most, and nobody at the event notices. */
export function withoutRedis({ journal, stored, scale }: Evidence): Verdict[] {
  const spans = journal.faults.filter(({ name }) => name === 'Redis gone');
  if (spans.length === 0) return [];
  const during = (at: number) => spans.some(({ injected, healed = Infinity }) => at >= injected && at <= healed);
  const late = stored.nudges.flatMap(({ dueAt, handedAt }) => (handedAt !== null && during(dueAt) ? [handedAt - dueAt] : []));
  const failed = journal.failedScans.filter(({ at }) => during(at)).map(({ at, why }) => `${clock(at)} ${why}`);
  const probes = journal.probes.filter(({ at }) => during(at));
  const unready = probes.filter(({ status }) => status !== 200).map(({ name, at }) => `${name} at ${clock(at)}`);
  return [
    within('withoutRedis', Math.max(0, ...late), target(scale, latestWithoutRedis), [], ` at worst of ${late.length}`),
    noneOf('noticed', [...failed, ...unready], `${probes.length} probes`),
  ];
}

/** 7: no nudge stays in anybody's hands. */
export function notStuck({ journal, scale }: Evidence): Verdict {
  const allowed = Math.max(target(scale, longestInHands), longestSilence);
  const stuck = journal.held.filter(({ from, until }) => until - from > allowed);
  const tell = stuck.map(({ nudgeId, from, until }) => `nudge ${nudgeId} from ${clock(from)} to ${clock(until)}`);
  return within('stuck', Math.max(0, ...journal.held.map(({ from, until }) => until - from)), allowed, tell);
}

/** 26: a rolling restart under load fails no upload, and every process ends in time. */
export function restarts({ journal }: Evidence): Verdict[] {
  const spans = journal.faults.filter(({ name }) => name === 'rolling restart');
  if (spans.length === 0) return [];
  const during = (at: number) => spans.some((span) => at >= span.injected && at <= endOf(span));
  const failed = journal.failedScans.filter(({ at }) => during(at)).map(({ at, why }) => `${clock(at)} ${why}`);
  const slow = journal.drains.filter(({ took }) => took > longestDrain).map(({ name, took }) => `${name}: ${seconds(took)}`);
  return [
    noneOf('restart', failed, `${journal.scans.filter(({ at }) => during(at)).length} scans`),
    within('drain', Math.max(0, ...journal.drains.map(({ took }) => took)), longestDrain, slow, ` at worst of ${journal.drains.length}`),
  ];
}

const endOf = ({ over = Infinity }: FaultSpan) => over;
