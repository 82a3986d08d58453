import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral, type QueryRunner } from 'typeorm';
import { DatabaseClock } from './database-clock.js';
import { DomainError } from '../errors.js';
import { Joint, type JointSettings } from './joint.js';
import { PreparingClient } from './preparing-client.js';
import { Replica } from './replica.js';
import { SnakeNaming } from './snake-naming.js';
import { checkTenancy } from './tenancy.js';

/** Milliseconds. */
const longestWait = { forConnection: 10_000, forLock: 5_000 };
/** Milliseconds: far more than the fold of the largest event takes. */
const longestTurn = { statement: 300_000, idleInTransaction: 300_000 };
/** How long the replica may take to answer, before the database is asked; milliseconds. */
const replicaPatience = 5_000;

/** One transaction. Every repository method takes it first, so that what belongs together commits together. */
export type Tx = EntityManager;

type TenantOptions = {
  /** Plans each statement once for a connection, whatever its parameters: for statements that take far longer to plan than to run. */
  plannedOnce?: boolean;
};

/** Several transactions of an organization that are one. */
type Whole = { organizationId: string; tx: Tx; isOver: boolean };

type DatabaseOptions = {
  poolSize?: number;
  /** A streaming replica, with the same logins; it need not be there. */
  replicaUrl?: string;
};

/** The only way to the tables. Rows of another organization are out of reach by row-level security. */
@Injectable()
export class Database {
  private readonly commitListeners: ((tx: Tx) => void)[] = [];
  private readonly whole = new AsyncLocalStorage<Whole>();

  private constructor(
    private readonly source: DataSource,
    private readonly clock: DatabaseClock,
    readonly replica: Replica | undefined,
  ) {}

  static async connect(url: string, entities: EntityTarget<ObjectLiteral>[], options: DatabaseOptions = {}): Promise<Database> {
    const { poolSize = 20, replicaUrl } = options;
    const source = sourceOf(url, entities, poolSize);
    await source.initialize();
    const replica = replicaUrl ? replicaOf(source, sourceOf(replicaUrl, entities, poolSize, replicaPatience), replicaUrl) : undefined;
    replica?.start();
    return new Database(source, await DatabaseClock.read(() => timeOf(source)), replica);
  }

  /** The time by the database's clock, which all processes share, in whole epoch milliseconds; costs no round trip. */
  now(): number {
    return this.clock.now();
  }

  /** Runs `work` in one transaction that sees only this organization's rows. Within {@link asOne} it is a part of that one. */
  async tenant<Result>(organizationId: string, work: (tx: Tx) => Promise<Result>, options: TenantOptions = {}): Promise<Result> {
    const whole = this.within();
    if (whole?.organizationId === organizationId) return work(whole.tx);
    const { result, tx } = await transaction(this.source, organizationId, work, options);
    for (const listener of this.commitListeners) listener(tx);
    return result;
  }

  /**
   * As {@link tenant}, for work that only reads and may see what is some seconds old: at the replica where there is one that keeps up. Whatever
   * does not succeed there is done here, also what is not found, for it may be too new.
   */
  async tenantOfLate<Result>(organizationId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    if (!this.replica?.keepsUp || this.within()) return this.tenant(organizationId, work);
    try {
      return (await transaction(this.replica.source, organizationId, work)).result;
    } catch (error) {
      if (!(error instanceof DomainError)) this.replica.distrust();
      return this.tenant(organizationId, work);
    }
  }

  /**
   * Runs `work` so that all it does for this organization, through whatever service, and each {@link call} are one transaction: all of it is
   * there at once, or none. Nothing in it may fail and be gone on from. What the services announce meanwhile comes before the commit: announce
   * it again.
   */
  async asOne<Result>(organizationId: string, work: () => Promise<Result>): Promise<Result> {
    return this.tenant(organizationId, async (tx) => {
      const whole: Whole = { organizationId, tx, isOver: false };
      return this.whole.run(whole, work).finally(() => (whole.isOver = true));
    });
  }

  /** The transaction that this belongs to; none for what was begun in one and outlives it. */
  private within(): Whole | undefined {
    const whole = this.whole.getStore();
    return whole?.isOver ? undefined : whole;
  }

  /** Has `listener`, which must not throw, hear of every transaction of a tenant right after its commit. */
  onCommit(listener: (tx: Tx) => void): void {
    this.commitListeners.push(listener);
  }

  /** Runs `work` in one transaction that sees no tenant's rows: only what the listed definer functions answer. */
  async system<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.source.transaction(work);
  }

  /** One statement outside any tenant: a call of a listed definer function. */
  async call<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (this.within()?.tx ?? this.source).query(sql, parameters);
  }

  /** As {@link Joint} does it; but what is a part of {@link asOne} is done in that transaction, by itself. */
  joint<Item, Result>(settings: JointSettings<Item, Result>): (items: Item[]) => Promise<Result[]> {
    const joint = new Joint(settings);
    return (items) => (this.within() ? joint.alone(items) : joint.ask(items));
  }

  /** Runs `work` unless another process of the installation is at it, which it leaves to that one. */
  async exclusively(lock: number, work: () => Promise<void>): Promise<void> {
    await this.source.transaction(async (tx) => {
      // The transaction is idle for as long as the work takes.
      await tx.query('set local idle_in_transaction_session_timeout = 0');
      const rows: { held: boolean }[] = await tx.query('select pg_try_advisory_xact_lock($1) as held', [lock]);
      if (rows[0]?.held) await work();
    });
  }

  /** Ends the connections; whoever connected calls it, after everything that uses them has stopped. */
  async close(): Promise<void> {
    this.clock.stop();
    await this.replica?.stop();
    if (this.replica?.source.isInitialized) await this.replica.source.destroy();
    await this.source.destroy();
  }
}

/** `longestQuery`: when the client gives up on an answer, in milliseconds; else never. */
function sourceOf(url: string, entities: EntityTarget<ObjectLiteral>[], poolSize: number, longestQuery?: number): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: entities as never,
    namingStrategy: new SnakeNaming(),
    poolSize,
    applicationName: 'within24',
    // Whoever waits for longer is told to come again, so that a row that somebody keeps holds no request, and no connection, for ever.
    // A statement that never ends, and a process that stops amid a transaction, give back what they hold.
    extra: {
      Client: PreparingClient,
      connectionTimeoutMillis: Math.min(longestWait.forConnection, longestQuery ?? Infinity),
      lock_timeout: longestWait.forLock,
      statement_timeout: longestTurn.statement,
      idle_in_transaction_session_timeout: longestTurn.idleInTransaction,
      query_timeout: longestQuery,
    },
    // An idle connection that the server closes is replaced by the pool; without a handler it would end the process.
    poolErrorHandler: () => undefined,
  });
}

/** Where a server stands in its log; bytes since that began, which a double tells exactly up to nine million gigabytes. */
const positionOf = (lsn: string) => `pg_wal_lsn_diff(${lsn}, '0/0')::float8`;

function replicaOf(primary: DataSource, source: DataSource, url: string): Replica {
  const ask = async (at: DataSource, position: string) => {
    const rows: { position: number | null }[] = await at.query(`select ${position} as position`);
    return rows[0]!.position;
  };
  return new Replica(source, {
    primary: async () => (await ask(primary, positionOf('pg_current_wal_lsn()')))!,
    replica: async () => {
      if (!source.isInitialized) {
        // Its login has to be bound by row-level security as well.
        await checkTenancy(url);
        await source.initialize();
      }
      return ask(source, `case when pg_is_in_recovery() then ${positionOf('pg_last_wal_replay_lsn()')} end`);
    },
  });
}

/** Answers what `work` did, and the transaction, which is over. */
async function transaction<Result>(
  source: DataSource,
  organizationId: string,
  work: (tx: Tx) => Promise<Result>,
  options: TenantOptions = {},
) {
  const runner = source.createQueryRunner();
  try {
    await begin(runner, organizationId, options);
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return { result, tx: runner.manager };
  } catch (error) {
    // A connection that is gone has nothing to take back.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Begins a tenant's transaction in one round trip. TypeORM's own beginning would be one of two, so it is told of this one. */
async function begin(runner: QueryRunner, organizationId: string, { plannedOnce }: TenantOptions): Promise<void> {
  if (!uuid.test(organizationId)) throw new Error('An organization’s id is a UUID.');
  const plans = plannedOnce ? `, set_config('plan_cache_mode', 'force_generic_plan', true)` : '';
  await runner.query(`start transaction; select set_config('w24.organization_id', '${organizationId}', true)${plans}`);
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
}

async function timeOf(source: DataSource): Promise<number> {
  const rows: { now: number }[] = await source.query('select (extract(epoch from clock_timestamp()) * 1000)::float8 as now');
  return rows[0]!.now;
}
