import { ScansRepository } from '../../apps/api/src/connections/scans.repository.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { BuiltInstallation } from './built-installation.js';
import { newEvent } from './installation.js';
import { sendLoad } from './load.js';
import { metEvent } from './met-event.js';
import { Meter, type Used } from './meter.js';
import type { Options } from './options.js';
import { pgbench } from './pgbench.js';
import { placed, signInAll, uploadOf, type NewPair } from './scan-hall.js';

/** Connections of an event before, so that no table is empty. */
export const connectionsBefore = 100_000;
const path = '/api/v1/scans';
/** Says in an answer that a scan made a connection. */
const created = '"status":"created"';

/** How many scans a second, and what each of them took, of the client's processor time as well. */
export type ScanRun = Used & {
  perSecond: number;
  client: number;
  p50?: number;
  p99?: number;
};

/** The built program in the role `api`, and its PostgreSQL that waits for the disk; whoever measures it says which scans. */
export class ScanWorld {
  private constructor(
    private readonly installation: BuiltInstallation,
    private readonly meter: Meter,
    /** As a process of the program has it, with one connection. */
    private readonly connected: Database,
  ) {}

  static async start(processes: number, options: Options): Promise<ScanWorld> {
    const installation = await BuiltInstallation.start({ role: 'api', processes, options });
    await metEvent(installation, await newEvent(installation), connectionsBefore);
    return new ScanWorld(
      installation,
      await Meter.of(installation),
      await Database.connect(installation.database.applicationUrl, [], { poolSize: 1 }),
    );
  }

  /** So that halls can be filled. */
  get server(): BuiltInstallation {
    return this.installation;
  }

  /** Uploads over HTTP by so many connections, one request for each of `uploads`, shared out among the first `processes`. */
  async overHttp(uploads: NewPair[][], connections: number, processes = 1): Promise<ScanRun> {
    const { folder, programs, url } = this.installation;
    const scanners = uploads.map(([first]) => first!.scanner);
    await signInAll(url, scanners);
    await this.forget();
    const requests = uploads.map((pairs, number) => ({ path, cookie: scanners[number]!.cookie!, body: uploadOf(pairs) }));
    const scans = uploads.flat().length;
    const used = await this.meter.start();
    const ports = programs.slice(0, processes).map(({ url }) => Number(new URL(url).port));
    const loaded = await sendLoad(folder, { ports, connections, requests, counted: created });
    if (loaded.found !== scans) throw new Error(`Of ${scans} scans ${loaded.found} made a connection.`);
    const { seconds, processorSeconds: client, p50, p99 } = loaded;
    return { perSecond: scans / seconds, ...(await used(scans)), client: (client / scans) * 1_000, p50, p99 };
  }

  /** The program's own write by pgbench alone, one call for each of `uploads`. */
  async byPgbench(uploads: NewPair[][]): Promise<ScanRun> {
    await this.forget();
    const { database, folder } = this.installation;
    const statement = await this.prepareItems(uploads);
    const scans = uploads.flat().length;
    const used = await this.meter.start();
    const run = { url: database.applicationUrl, clients: 32, transactions: uploads.length, statement };
    const perSecond = (await pgbench(folder, run)) * (scans / uploads.length);
    const each = await used(scans);
    const [{ made } = { made: 0 }] = await database.rows<{ made: number }>(
      'select count(*)::int as made from scan where event_id = any($1)',
      [[...new Set(uploads.flat().map(({ scanner }) => scanner.eventId))]],
    );
    if (made !== scans) throw new Error(`Of ${scans} scans ${made} were written.`);
    return { perSecond, ...each, client: 0 };
  }

  /** The program's own write, a call for each of `uploads` after the other, over one connection that stays warm; the client is this process. */
  async byRepository(uploads: NewPair[][]): Promise<ScanRun> {
    await this.forget();
    const repository = new ScansRepository(this.connected);
    const scans = uploads.flat().length;
    const used = await this.meter.start();
    const [began, before] = [performance.now(), process.cpuUsage()];
    for (const pairs of uploads) await repository.write(pairs.map(placed));
    const seconds = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(before);
    return { perSecond: scans / seconds, ...(await used(scans)), client: (user + system) / 1_000 / scans };
  }

  async stop(): Promise<void> {
    await this.connected.close();
    await this.installation.stop();
  }

  /** Takes away what the last run wrote, so that every run begins with the same rows. */
  private async forget(): Promise<void> {
    const { database } = this.installation;
    await database.rows(
      `begin; set local session_replication_role = replica;
       create temp table of_now on commit drop as select distinct event_id from scan;
       delete from contact where event_id in (select event_id from of_now);
       delete from connection where event_id in (select event_id from of_now);
       truncate scan, change;
       commit`,
    );
    await database.rows('vacuum (analyze) scan, connection, contact, change, attendee, badge_code');
    await database.rows('checkpoint');
  }

  /** Leaves what the program would give its write where pgbench finds it by number, and answers the statement. */
  private async prepareItems(uploads: NewPair[][]): Promise<string> {
    const { database } = this.installation;
    const calls: { statement: string; items: string }[] = [];
    const listening = {
      call: async (statement: string, [items]: [string]) => {
        calls.push({ statement, items });
        return [];
      },
      joint: ({ alone }: { alone: unknown }) => alone,
    } as unknown as Database;
    const scans = new ScansRepository(listening);
    for (const pairs of uploads) await scans.write(pairs.map(placed));
    await database.rows(
      `drop schema if exists bench cascade; create schema bench;
       create unlogged table bench.upload (n int primary key, items text not null);
       grant usage on schema bench to within24_app; grant select on bench.upload to within24_app`,
    );
    await database.rows('insert into bench.upload select ordinality - 1, items from unnest($1::text[]) with ordinality u(items)', [
      calls.map(({ items }) => items),
    ]);
    await database.rows('vacuum (analyze) bench.upload');
    return calls[0]!.statement.replace('$1', '(select items::jsonb from bench.upload where n = :n)');
  }
}
