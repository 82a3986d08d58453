import { readFileSync } from 'node:fs';
import type { BuiltInstallation } from './built-installation.js';
import { processorSeconds, processorSecondsOfFamily } from './processor-time.js';

/** Milliseconds of processor time of the program's processes and of PostgreSQL, transactions, and bytes of WAL. */
export type Used = { api: number; postgres: number; transactions: number; wal: number };

type Server = Pick<BuiltInstallation, 'programs' | 'database'>;

/** What a running program and its PostgreSQL use. */
export class Meter {
  private constructor(
    private readonly server: Server,
    private readonly postmaster: number,
  ) {}

  static async of(server: Server): Promise<Meter> {
    const [row] = await server.database.rows<{ data: string }>("select current_setting('data_directory') as data");
    return new Meter(server, Number(readFileSync(`${row!.data}/postmaster.pid`, 'utf8').split('\n')[0]));
  }

  /** What is used from now until the answer is asked for, for each of so many. */
  async start(): Promise<(count: number) => Promise<Used>> {
    const from = await this.read();
    return async (count) => {
      const to = await this.read();
      const each = (name: keyof Used) => (to[name] - from[name]) / count;
      return { api: each('api'), postgres: each('postgres'), transactions: each('transactions'), wal: each('wal') };
    };
  }

  private async read(): Promise<Used> {
    const { programs, database } = this.server;
    const [row] = await database.rows<Pick<Used, 'transactions' | 'wal'>>(
      `select xact_commit::float8 as transactions, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as wal
       from pg_stat_database where datname = current_database()`,
    );
    const api = programs.reduce((sum, { pid }) => sum + processorSeconds(pid), 0) * 1_000;
    return { ...row!, api, postgres: processorSecondsOfFamily(this.postmaster) * 1_000 };
  }
}
