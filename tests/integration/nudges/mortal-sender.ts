import type { RunningApp } from '../../../apps/api/src/app.js';
import { NudgesModule } from '../../../apps/api/src/nudges/index.js';
import { NudgeMetrics } from '../../../apps/api/src/nudges/nudge-metrics.js';
import { SenderService } from '../../../apps/api/src/nudges/sender.service.js';
import { Config } from '../../../apps/api/src/platform/config.js';
import { Database, type Tx } from '../../../apps/api/src/platform/database/database.js';
import { Mailer, MailTransport, PacedMailer, type Letter } from '../../../apps/api/src/platform/mail/index.js';

/** A dead process's hand-over stays open no longer than this, milliseconds. */
const handOverLimit = 6_000;
const never = new Promise<never>(() => undefined);

/** The life of a process that sends: the points it passes are counted, and at any of them something may happen to it. */
export class Life {
  readonly passed: string[] = [];
  private readonly deaths: (() => void)[] = [];
  isDead = false;

  /** `at` is told each point, by number from 1 and by name; the process goes on when it resolves. */
  constructor(private readonly at: (point: number, name: string, life: Life) => Promise<void> | void = () => undefined) {}

  /** Nothing that the process called returns from now on. What it has not committed is rolled back, as its connections close. */
  die(): void {
    this.isDead = true;
    this.deaths.splice(0).forEach((tell) => tell());
  }

  async pass(name: string): Promise<void> {
    if (this.isDead) return never;
    this.passed.push(name);
    await this.at(this.passed.length, name, this);
    return this.isDead ? never : undefined;
  }

  /** What `work` comes to while the process lives; a dead one hears of nothing any more. */
  async hear<Result>(work: Promise<Result>): Promise<Result> {
    return work.then(
      (result) => (this.isDead ? never : result),
      (error) => (this.isDead ? never : Promise.reject(error as Error)),
    );
  }

  /** Rejects when the process dies. */
  death(): Promise<never> {
    return new Promise((_, reject) => this.deaths.push(() => reject(new Error('The process ended.'))));
  }
}

const firstWords = (sql: string) => sql.trim().replace(/\s+/g, ' ').slice(0, 36);

function mortalDatabase(database: Database, life: Life): Database {
  const inTransaction = (tx: Tx) =>
    new Proxy(tx, {
      get: (target, key) => {
        if (key !== 'query') return Reflect.get(target, key) as unknown;
        return async (sql: string, parameters?: unknown[]) => {
          await life.pass(`before ${firstWords(sql)}`);
          return life.hear(target.query(sql, parameters));
        };
      },
    });
  const mortal = {
    tenant: async (organizationId: string, work: (tx: Tx) => Promise<unknown>) => {
      await life.pass('before a transaction');
      const whole = async (tx: Tx) => {
        const result = await work(inTransaction(tx));
        await life.pass('before a commit');
        return result;
      };
      const result = await life.hear(database.tenant(organizationId, (tx) => Promise.race([whole(tx), life.death()])));
      await life.pass('after a commit');
      return result;
    },
    // Renewed leases, whenever their time has come: no point of the way, but nothing that a dead process does.
    call: async (sql: string, parameters?: unknown[]) => (life.isDead ? never : life.hear(database.call(sql, parameters))),
  };
  return mortal as unknown as Database;
}

function mortalMailer(mailer: Mailer, life: Life): Mailer {
  const mortal = {
    send: async (letter: Letter) => {
      await life.pass('before the mail server is asked');
      const beforeContent = async () => {
        await life.pass("after the server's 354");
        await letter.beforeContent?.();
        await life.pass('before the first byte');
      };
      const sent = await life.hear(mailer.send({ ...letter, beforeContent }));
      await life.pass("after the server's 250");
      return sent;
    },
  };
  return mortal as unknown as Mailer;
}

type Class = new (...parts: never[]) => object;
const partsOf = (type: Class) => (Reflect.getMetadata('design:paramtypes', type) ?? []) as Class[];

/** A sender as a process of its own has it, on the application's database; `close` ends its connections to the mail server. */
export function mortalSender({ nest }: RunningApp, life: Life): { sender: SenderService; close(): void } {
  const config = nest.get(Config);
  const transport = new MailTransport({ url: config.smtpUrl, limit: handOverLimit });
  const mailer = new Mailer(transport, { name: 'Within24', address: config.mailFrom });
  const made = new Map<Class, unknown>([
    [Database as unknown as Class, mortalDatabase(nest.get(Database), life)],
    [Mailer, mortalMailer(mailer, life)],
    // Counters are made once in a process, and count for both here.
    [NudgeMetrics, nest.get(NudgeMetrics, { strict: false })],
  ]);
  const slice = [...(Reflect.getMetadata('providers', NudgesModule) as Class[]), PacedMailer as unknown as Class];
  const isMortal = (type: Class): boolean => made.has(type) || (slice.includes(type) && partsOf(type).some(isMortal));
  // What of the slice works with the database or the mailer is made anew; the rest is the application's.
  const make = (type: Class): unknown => {
    if (!isMortal(type)) return nest.get(type, { strict: false });
    const part = made.get(type) ?? new type(...(partsOf(type).map(make) as never[]));
    made.set(type, part);
    return part;
  };
  return { sender: make(SenderService) as SenderService, close: () => transport.close() };
}
