import { Chance } from '../apps/crowd/src/plan/chance.js';
import { limitsOf, type Nudges } from './simulation/limits.js';
import { mailCostsOf, runMails } from './simulation/mail-system.js';
import { readMeasured, transactionsOfRequest, type Measured } from './simulation/measured.js';
import { dueAfter, perMinute, timesOf } from './simulation/monday.js';
import { peakOf, peakOfOne, scenario, type LastDay } from './simulation/scenario.js';
import { busiest, Sizing } from './simulation/sizing.js';
import type { Figure } from './support/figure.js';

const sizes = [1, 2, 4, 8, 16, 32, 64];
const fleets = [1, 2, 4, 8, 16];
/** As the benchmark of P11 has it, whose machine has two cores. */
const phones = 128;
const measuredCores = 2;
/** People whose nudges are planned by the program's own rule, to stand for all. */
const planned = 2_000;
/** One in so many nudges of a peak is simulated, with as many fewer workers and cores. */
const sample = 32;
const workerFleets = [128, 256, 512];
const databases = [64, 192];
const million = 1e6;
const gigabyte = 1e9;

const figure = (name: string, value: number, unit: string): Figure => ({ name, value, unit });

/** What happens past this machine: the measured service times in a queueing simulation of `simulation/scenario.ts`. */
export async function* figures(): AsyncGenerator<Figure> {
  const measured = readMeasured();
  const sizing = new Sizing(measured, scenario);
  yield* asMeasured(measured, sizing);
  yield* bySize(sizing);
  yield* byFleet(sizing);
  yield* neededFor(measured, sizing);
  const mornings = Object.entries(scenario.days.kinds).map(([name, day]) => morningOf(name, day));
  for (const morning of mornings) yield* peakFigures(morning);
  const worst = mornings.reduce((a, b) => (a.nudges.peakMinute > b.nudges.peakMinute ? a : b)).nudges;
  yield* stored(measured, worst);
  yield* limits(measured, sizing, worst);
  for (const morning of mornings.filter(({ name }) => name !== 'evening')) yield* lateness(measured, morning);
}

/** The simulation of what was measured, beside it; the machine's two cores are PostgreSQL's alone here, and shared there. */
function* asMeasured({ request }: Measured, sizing: Sizing): Generator<Figure> {
  const hall = request.points.find(({ connections }) => connections === phones)!;
  const { perSecond, batch, processorTime } = sizing.closed(phones, 1, measuredCores);
  yield figure('as-measured', hall.perSecond, 'scans/s');
  yield figure('as-measured-simulated', perSecond, 'scans/s');
  yield figure('as-measured-postgres', hall.postgres, 'ms/scan');
  yield figure('as-measured-postgres-simulated', processorTime.postgres, 'ms/scan');
  yield figure('as-measured-batch', transactionsOfRequest / hall.transactions, 'scans');
  yield figure('as-measured-batch-simulated', batch, 'scans');
}

/** So many processes of the API and as many cores of one database. */
function* bySize(sizing: Sizing): Generator<Figure> {
  const { breakScans } = peakOfOne(scenario);
  for (const size of sizes) {
    const most = sizing.most(size, size);
    const name = `size-${size}`;
    const { station, used } = busiest(most);
    yield { ...figure(`${name}-most`, most.perSecond, 'scans/s'), rows: most };
    yield figure(`${name}-first`, used, station);
    yield figure(`${name}-events`, (most.perSecond * scenario.headroom) / breakScans, 'events');
    const planned = sizing.at(most.perSecond * scenario.headroom, 1, { processes: size, cores: size });
    yield { ...figure(`${name}-p50`, planned.p50, 'ms'), rows: planned };
    yield figure(`${name}-p99`, planned.p99, 'ms');
    for (const [station, used] of Object.entries(planned.utilisation)) yield figure(`${name}-${station}`, used, 'used');
    yield figure(`${name}-wal`, planned.wal / million, 'MB/s');
  }
}

/** What P11 measures with two processes, with more: the more of them, the fewer scans share a call. */
function* byFleet(sizing: Sizing): Generator<Figure> {
  const timeOf = (processes: number) => {
    const { processorTime, batch } = sizing.closed(phones, processes, Math.max(...fleets));
    return { time: processorTime.api + processorTime.postgres, batch };
  };
  const one = timeOf(1);
  for (const processes of fleets) {
    const { time, batch } = timeOf(processes);
    yield figure(`fleet-${processes}-batch`, batch, 'scans');
    yield figure(`fleet-${processes}-processor`, time, 'ms/scan');
    yield figure(`fleet-${processes}-over-one`, time / one.time, 'x');
  }
}

/** What the whole scenario needs, in its breaks and its uploads. */
function* neededFor({ plan }: Measured, sizing: Sizing): Generator<Figure> {
  const { breakScans, uploadScans, plans } = peakOf(scenario);
  const peaks = { breaks: [breakScans, 1] as const, uploads: [uploadScans, scenario.upload.scans] as const };
  for (const [name, [perSecond, items]] of Object.entries(peaks)) {
    const { processes, cores, result } = sizing.needed(perSecond, items);
    yield { ...figure(`${name}-load`, perSecond, 'scans/s'), rows: result };
    yield figure(`${name}-processes`, processes, 'processes');
    yield figure(`${name}-cores`, cores, 'cores');
    yield figure(`${name}-wal`, result.wal / million, 'MB/s');
    yield figure(`${name}-p50`, result.p50, 'ms');
    yield figure(`${name}-p99`, result.p99, 'ms');
    for (const [jobs, each] of Object.entries(scenario.connections.ofProcess)) {
      yield figure(`${name}-connections-jobs-on-${jobs}`, processes * each, 'connections');
    }
  }
  yield figure('planning-load', plans, '1/s');
  // A process plans one person after the other.
  yield figure('planning-workers', Math.ceil((plans * (plan.worker + plan.postgres)) / 1_000 / scenario.headroom), 'processes');
}

/** When the nudges of an event of this kind are due: the share of its attendees for each minute from the midnight after it. */
type Morning = { name: string; shares: Map<number, number>; nudges: Nudges };

function morningOf(name: string, day: LastDay): Morning {
  const due = dueAfter(day, scenario, planned, new Chance(name));
  const shares = perMinute(due, planned);
  return { name, shares, nudges: { planned: due.length / planned, peakMinute: Math.max(...shares.values()) } };
}

/** Of the nudges that are due after events of one kind: when, and how many a second in the peak of one zone, or of all zones at once. */
function* peakFigures({ name, shares, nudges }: Morning): Generator<Figure> {
  const [minutes, people] = [[...shares.keys()], scenario.events * scenario.attendees];
  const peak = [...shares].find(([, share]) => share === nudges.peakMinute)!;
  yield figure(`${name}-nudges`, nudges.planned, 'for each');
  yield figure(`${name}-first`, minutes[0]! / 60, 'hours from midnight');
  yield figure(`${name}-peak-at`, peak[0] / 60, 'hours from midnight');
  yield figure(`${name}-last`, minutes.at(-1)! / 60, 'hours from midnight');
  yield figure(`${name}-peak`, (people / scenario.zones) * (nudges.peakMinute / 60), 'mails/s');
  yield figure(`${name}-peak-in-one-zone`, people * (nudges.peakMinute / 60), 'mails/s');
}

/** What lies where once everybody's nudges are planned, and after a congress day. */
function* stored({ stored, redisJob, postgresJob }: Measured, { planned }: Nudges): Generator<Figure> {
  const people = scenario.events * scenario.attendees;
  const scans = people * scenario.break.scans * scenario.days.kinds.congress.breaks.length;
  yield figure('nudges-planned', (people * planned) / million, 'million');
  yield figure('nudges-redis', (people * planned * redisJob.bytes) / gigabyte, 'GB');
  yield figure('nudges-postgres-queue', (people * planned * postgresJob.bytes) / gigabyte, 'GB');
  yield figure('nudges-rows', (people * planned * stored.nudge) / gigabyte, 'GB');
  yield figure('day-disk', (scans * (stored.connection + stored.scan)) / gigabyte, 'GB');
}

function* limits(measured: Measured, sizing: Sizing, nudges: Nudges): Generator<Figure> {
  for (const [name, events] of limitsOf(measured, scenario, sizing.most(4, 4), nudges)) yield figure(`breaks-at-${name}`, events, 'events');
}

/** How late the nudges of one zone are with so many worker processes, and with a larger database. */
function* lateness(measured: Measured, { name, shares, nudges }: Morning): Generator<Figure> {
  const count = ((scenario.events * scenario.attendees) / scenario.zones) * nudges.planned;
  const times = timesOf(shares, count / sample, new Chance('due'));
  const due = times.map((at) => at - times[0]!);
  const costs = mailCostsOf(measured, scenario.mailServer);
  // What cannot be divided is as many times slower.
  const sampled = { ...costs, redis: costs.redis * sample };
  for (const cores of databases) {
    for (const workers of workerFleets) {
      const { p50, p99, utilisation } = runMails(sampled, { workers: workers / sample, lanes: scenario.lanes, cores: cores / sample }, due);
      const row = `${name}-${workers}-workers-${cores}-cores`;
      yield { ...figure(`${row}-p50`, p50 / 1_000, 's'), rows: utilisation };
      yield figure(`${row}-p99`, p99 / 1_000, 's');
    }
  }
}
