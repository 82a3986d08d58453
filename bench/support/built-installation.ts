import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { FleetDatabase } from '../../tests/faults/fleet/database.js';
import { Client } from '../../tests/support/client.js';
import { temporaryFolder } from '../../tests/support/global-setup.js';
import { lastingPort } from '../../tests/support/lasting-port.js';
import { BuiltProgram, buildProgram } from './built-program.js';
import type { Options } from './options.js';
import { resultsFolder } from './rows.js';
import { SmtpSink } from './smtp-sink.js';

type Order = { role: 'all' | 'api'; processes?: number; options: Options; nodeOptions?: string[] };

/** The built program in processes of one role, with a PostgreSQL of its own that waits for the disk and a mail server that only counts. */
export class BuiltInstallation {
  private constructor(
    readonly folder: string,
    readonly database: FleetDatabase,
    readonly mails: SmtpSink,
    readonly programs: BuiltProgram[],
    /** Acts for the organization. */
    readonly api: Client,
  ) {}

  static async start({ role, processes = 1, options, nodeOptions = [] }: Order): Promise<BuiltInstallation> {
    await buildProgram();
    const database = await FleetDatabase.start();
    const folder = temporaryFolder();
    const mails = await SmtpSink.start();
    const environment = {
      ROLE: role,
      DATABASE_URL: database.applicationUrl,
      SMTP_URL: mails.url,
      PUBLIC_URL: 'http://127.0.0.1',
      W24_SECRET: randomBytes(32).toString('hex'),
    };
    const profile = options.has('profile') ? ['--cpu-prof', `--cpu-prof-dir=${resultsFolder}`] : [];
    const programs: BuiltProgram[] = [];
    for (let number = 0; number < processes; number += 1) {
      const log = join(folder, `${role}-${number}.log`);
      programs.push(await BuiltProgram.start({ port: await lastingPort(), environment, log, nodeOptions: [...profile, ...nodeOptions] }));
    }
    const api = new Client(programs[0]!.url, { authorization: `Bearer ${await database.organization()}` });
    return new BuiltInstallation(folder, database, mails, programs, api);
  }

  get url(): string {
    return this.programs[0]!.url;
  }

  async stop(): Promise<void> {
    await Promise.all(this.programs.map((program) => program.stop()));
    await this.mails.stop();
    await this.database.stop();
    for (const folder of [this.folder, this.database.folder]) rmSync(folder, { recursive: true, force: true });
  }
}
