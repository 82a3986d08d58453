import type { LogSpeed } from './log-device.js';
import type { Measured } from './measured.js';
import { runScans, type ScanLoad, type ScanResult, type Span } from './scan-load.js';
import { scanCostsOf } from './scan-system.js';
import { peakOfOne, type Scenario } from './scenario.js';

/** Half a second until lines are as long as they stay. */
const span: Span = { warmUp: 500, counted: 1_000 };
/** Requests that wait at each process where it has all that it can do. */
const crowd = 1_024;

/** The stations of scans, as the simulation knows them. */
export class Sizing {
  private readonly costs;
  private readonly log: LogSpeed;
  private readonly other: NonNullable<ScanLoad['other']>;

  constructor(
    measured: Measured,
    private readonly scenario: Scenario,
  ) {
    this.costs = scanCostsOf(measured);
    this.log = { flush: measured.flush, bytesPerMillisecond: scenario.logBandwidth };
    const { breakScans, plans } = peakOfOne(scenario);
    this.other = { perScan: plans / breakScans, work: measured.plan.postgres, wal: measured.plan.wal };
  }

  /** The most scans that so many processes and database cores can do, with nothing to spare: lines are long, and answers late. */
  most(processes: number, cores: number, items = 1): ScanResult {
    return this.run(processes, cores, { requests: { clients: Math.ceil(crowd / items) }, items });
  }

  /** What happens at so many scans a second, in requests of so many. */
  at(perSecond: number, items: number, { processes, cores }: { processes: number; cores: number }): ScanResult {
    return this.run(processes, cores, { requests: { perSecond: perSecond / items }, items });
  }

  /** So many who scan as soon as they are answered, at all processes together, and nothing else on the machine. */
  closed(clients: number, processes: number, cores: number): ScanResult {
    return runScans(this.costs, { processes, cores, log: this.log }, { requests: { clients: clients / processes }, items: 1 }, span);
  }

  /**
   * How many processes and database cores so many scans a second need, by what scans take where lines are long, with the headroom; and what
   * happens there. PostgreSQL looks busier than that all the same: as long as it has time, calls are small, and take more of it for each scan.
   */
  needed(perSecond: number, items: number): { processes: number; cores: number; result: ScanResult } {
    const { api, postgres } = this.most(4, 4, items).processorTime;
    const of = (time: number) => Math.ceil((perSecond * time) / 1_000 / this.scenario.headroom);
    const size = { processes: of(api), cores: of(postgres) };
    return { ...size, result: this.at(perSecond, items, size) };
  }

  private run(processes: number, cores: number, load: ScanLoad): ScanResult {
    return runScans(this.costs, { processes, cores, log: this.log }, { ...load, other: this.other }, span);
  }
}

/** Which station has least to spare, and how much of it is used. */
export function busiest({ utilisation }: Pick<ScanResult, 'utilisation'>): { station: string; used: number } {
  const [[station, used]] = Object.entries(utilisation).sort(([, a], [, b]) => b - a) as [[string, number]];
  return { station, used };
}
