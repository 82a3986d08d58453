import { cpus, loadavg, totalmem } from 'node:os';
import { writeMeasured, type Cost, type Measured } from './simulation/measured.js';
import { BuiltInstallation } from './support/built-installation.js';
import { metPairs } from './support/due-nudges.js';
import { type Figure } from './support/figure.js';
import { newEvent } from './support/installation.js';
import { postgresJobBytes, redisJobCosts } from './support/job-costs.js';
import { mailCost, planCost } from './support/mail-costs.js';
import type { Options } from './support/options.js';
import { scanCosts } from './support/scan-costs.js';

const mails = 2_000;
const plans = 1_000;

/** What the simulation is fed with, and what it reads from `simulation/measured.json`. With `--quick` nothing is written there. */
export async function* figures(options: Options): AsyncGenerator<Figure> {
  const [load = 0] = loadavg();
  const { stored, ...scans } = await scanCosts(options);
  yield* scanFigures(scans);
  const redisJob = await redisJobCosts();
  const { nudge, ...workers } = await workerCosts(options);
  const measured = { at: new Date().toISOString(), machine: machine(load), ...scans, stored: { ...stored, nudge }, redisJob, ...workers };
  if (!options.has('quick')) writeMeasured(measured);
  yield* otherFigures(measured);
}

type WorkerCosts = Pick<Measured, 'postgresJob' | 'mail' | 'plan'> & { nudge: number };

async function workerCosts(options: Options): Promise<WorkerCosts> {
  const installation = await BuiltInstallation.start({ role: 'all', options });
  const share = options.has('quick') ? 0.1 : 1;
  try {
    const event = await newEvent(installation);
    await metPairs(installation, event, mails * share);
    const mail = await mailCost(installation, event, mails * share);
    const { nudge, ...plan } = await planCost(installation, plans * share);
    return { mail, plan, nudge, postgresJob: { bytes: await postgresJobBytes(installation) } };
  } finally {
    await installation.stop();
  }
}

function machine(loadBefore: number): Measured['machine'] {
  const [processor] = cpus();
  const load = { before: loadBefore, after: loadavg()[0]! };
  const note =
    'A shared virtual machine: the more others want to run, the higher processor times come out, and the lower what is reached in a second.';
  return { processor: processor!.model, cores: cpus().length, memory: totalmem(), node: process.version, load, note };
}

const figure = (unit: string) => (name: string, value: number) => ({ name, value, unit });
const [ms, bytes, perSecond] = [figure('ms'), figure('B'), figure('1/s')];

function* ofCost(of: (name: string, value: number) => Figure, name: string, { call, item }: Cost): Generator<Figure> {
  yield of(`${name}-call`, call);
  yield of(`${name}-item`, item);
}

function* scanFigures({ write, request, flush }: Pick<Measured, 'write' | 'request' | 'flush'>): Generator<Figure> {
  yield* ofCost(ms, 'write-postgres', write.postgres);
  yield* ofCost(bytes, 'write-wal', write.wal);
  for (const point of write.points) yield { ...ms(`write-of-${point.items}-postgres`, point.postgres), rows: point };
  yield* ofCost(ms, 'request-api', request.api);
  yield* ofCost(ms, 'look-up-postgres', request.lookUp);
  for (const point of request.points) {
    const name = `${point.connections}-connections-of-${point.items}`;
    yield { ...perSecond(name, point.perSecond), rows: point };
    yield bytes(`${name}-wal`, point.wal);
  }
  yield ms('flush', flush);
}

function* otherFigures({ stored, redisJob, postgresJob, mail, plan }: Measured): Generator<Figure> {
  for (const [name, value] of Object.entries(stored)) yield bytes(`stored-${name}`, value);
  yield bytes('redis-job', redisJob.bytes);
  yield ms('redis-job-time', redisJob.time);
  yield { name: 'redis-job-commands', value: redisJob.commands, unit: '1' };
  yield bytes('postgres-job', postgresJob.bytes);
  for (const [name, cost] of [['mail', mail] as const, ['plan', plan] as const]) {
    yield ms(`${name}-worker`, cost.worker);
    yield ms(`${name}-postgres`, cost.postgres);
    yield bytes(`${name}-wal`, cost.wal);
    yield perSecond(name, cost.perSecond);
  }
}
