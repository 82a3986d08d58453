import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import { Jobs } from '../jobs/jobs.js';
import { SilentWorkers } from '../liveness/silent-workers.js';
import { MailHealth, type MailState } from '../telemetry/mail-health.js';
import { Remembered } from '../telemetry/remembered.js';
import { within } from '../within.js';

/** The body of `GET /readyz`. It is public, so it counts and names nobody. */
export type Readiness = {
  status: 'ok' | 'unavailable';
  role: string;
  database: boolean;
  /** Whether results are read from the replica now; null where there is none. */
  replica: boolean | null;
  /** Null until the queue was asked for the first time. */
  queue: boolean | null;
  mail: MailState;
  /** When the mail server last refused a mail for what it says, since this process started: an alarm. */
  mailRefusedContentAt: string | null;
  silentWorkers: number;
  /** Seconds since a job last proved that delayed jobs run. */
  canaryAge: number | null;
};

const patience = 2_000;
const queueLifetime = 5_000;

/** How this process and what it needs are doing. Only the database is asked while somebody waits. */
@Injectable()
export class Health {
  private readonly queue: Remembered<boolean | null>;

  constructor(
    private readonly database: Database,
    jobs: Jobs,
    private readonly workers: SilentWorkers,
    private readonly mail: MailHealth,
    private readonly config: Config,
  ) {
    this.queue = new Remembered(() => jobs.answers(), null, queueLifetime);
  }

  async readiness(): Promise<Readiness> {
    const database = await within(patience, this.database.call('select 1')).then(
      () => true,
      () => false,
    );
    return {
      status: database ? 'ok' : 'unavailable',
      role: this.config.role,
      database,
      replica: this.database.replica?.keepsUp ?? null,
      queue: this.queue.known,
      mail: this.mail.now,
      mailRefusedContentAt: this.mail.refusedContentAt?.toISOString() ?? null,
      silentWorkers: this.workers.silent.length,
      canaryAge: this.workers.canaryAge,
    };
  }
}
