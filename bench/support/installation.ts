import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startMailCatcher, type MailCatcher } from '../../apps/api/src/platform/embedded/mail-catcher.js';
import { FleetDatabase } from '../../tests/faults/fleet/database.js';
import { copyProgram } from '../../tests/faults/fleet/program.js';
import { Supervised } from '../../tests/faults/fleet/supervised.js';
import { Journal } from '../../tests/faults/journal.js';
import { Client } from '../../tests/support/client.js';
import { temporaryFolder } from '../../tests/support/global-setup.js';
import { lastingPort } from '../../tests/support/lasting-port.js';

/** The program with everything it needs, and an organization that calls it. */
export type Installation = {
  url: string;
  /** Acts for the organization. */
  api: Client;
  database: FleetDatabase;
  mailbox: MailCatcher;
  /** The process of the program. */
  pid: number;
  close(): Promise<void>;
};

/** Starts one process of both roles with jobs on a PostgreSQL of its own; `fsync` and `synchronous_commit` are on. Pages are there where they were built before. */
export async function startInstallation(): Promise<Installation> {
  const program = await copyProgram();
  const database = await FleetDatabase.start();
  const folder = temporaryFolder();
  const mailbox = await startMailCatcher({ file: join(folder, 'mailbox.jsonl') });
  const port = await lastingPort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    DATABASE_URL: database.applicationUrl,
    SMTP_URL: mailbox.smtpUrl,
    PUBLIC_URL: url,
    W24_SECRET: randomBytes(32).toString('hex'),
    SIGN_UP: 'open',
    // What calls it may say for whom, so that it is not one address that asks for everything.
    TRUSTED_PROXIES: '127.0.0.1',
  };
  const server = new Supervised({ name: 'program', main: program.main, port, environment, folder, journal: new Journal() });
  const close = async () => {
    await server.stop();
    await mailbox.stop();
    await database.stop();
    for (const each of [folder, database.folder]) rmSync(each, { recursive: true, force: true });
    program.remove();
  };
  server.start();
  try {
    await server.ready();
    const api = new Client(url, { authorization: `Bearer ${await database.organization()}` });
    return { url, api, database, mailbox, pid: server.pid, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** An event of the organization that goes on now: its path in the API. */
export async function newEvent({ api }: Pick<Installation, 'api'>): Promise<string> {
  const hour = 3_600_000;
  const { status, body } = await api.post('/api/v1/events', {
    name: 'Harbour Conference',
    timeZone: 'Europe/Berlin',
    startsAt: new Date(Date.now() - hour).toISOString(),
    endsAt: new Date(Date.now() + 24 * hour).toISOString(),
  });
  if (status !== 201) throw new Error(`The event was answered with ${status}: ${JSON.stringify(body)}`);
  return `/api/v1/events/${body.id}`;
}
