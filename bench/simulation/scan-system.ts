import type { Chance } from '../../apps/crowd/src/plan/chance.js';
import { type Clock } from './clock.js';
import { JointLine } from './joint-line.js';
import { LogDevice, type LogSpeed } from './log-device.js';
import type { Cost, Measured } from './measured.js';
import { Station } from './station.js';

export type ScanCosts = { api: Cost; lookUp: Cost; write: Cost; wal: Cost };
export type ScanSystemSize = { processes: number; cores: number; log: LogSpeed };

/** A process of the API: one thread, and the three things that its requests do together. */
type Process = { thread: Station; sessions: JointLine; writes: JointLine; contacts: JointLine };

export const scanCostsOf = ({ write, request }: Measured): ScanCosts => ({
  api: request.api,
  lookUp: request.lookUp,
  write: write.postgres,
  wal: write.wal,
});

/** Processes of the API in front of one database: the cores of PostgreSQL and the disk that keeps its WAL. Times are milliseconds. */
export class ScanSystem {
  readonly database: Station;
  readonly log: LogDevice;
  readonly processes: Process[];
  private readonly clock: Clock;
  private readonly costs: ScanCosts;
  private readonly chance: Chance;

  constructor(world: { clock: Clock; costs: ScanCosts; chance: Chance }, size: ScanSystemSize) {
    ({ clock: this.clock, costs: this.costs, chance: this.chance } = world);
    this.database = new Station(this.clock, size.cores);
    this.log = new LogDevice(this.clock, size.log);
    this.processes = Array.from({ length: size.processes }, () => this.process());
  }

  /**
   * The way of a request with so many scans: half of the process's work, whose session it is, the write, whom it met, and the other half. A
   * database core does not wait for the disk, the call does.
   */
  request(processNumber: number, items: number, answered: () => void): void {
    const { thread, sessions, writes, contacts } = this.processes[processNumber]!;
    const { api } = this.costs;
    const half = () => this.varied((api.call + api.item * items) / 2);
    thread.use(half(), () => sessions.ask(1, () => writes.ask(items, () => contacts.ask(items, () => thread.use(half(), answered)))));
  }

  /** Other work of PostgreSQL, such as planning nudges. */
  other(work: number, wal: number): void {
    this.database.use(this.varied(work), () => this.log.keep(wal, () => undefined));
  }

  /** Milliseconds of the threads of all processes. */
  get threadWork(): number {
    return this.processes.reduce((sum, { thread }) => sum + thread.work, 0);
  }

  private process(): Process {
    const { lookUp, write, wal } = this.costs;
    const looking = (items: number, done: () => void) => this.database.use(this.varied(lookUp.call + lookUp.item * items), done);
    const writing = (items: number, done: () => void) =>
      this.database.use(this.varied(write.call + write.item * items), () => this.log.keep(wal.call + wal.item * items, done));
    const joint = (together: typeof looking) => new JointLine(this.clock, together);
    return { thread: new Station(this.clock, 1), sessions: joint(looking), writes: joint(writing), contacts: joint(looking) };
  }

  /** Nothing takes the same time twice: anything between half as long and half as long again. */
  private varied(service: number): number {
    return service * this.chance.between(0.5, 1.5);
  }
}
