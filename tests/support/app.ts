import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiKeysService, OrganizationsService } from '../../apps/api/src/accounts/index.js';
import { startApp, type RunningApp } from '../../apps/api/src/app.js';
import { Config } from '../../apps/api/src/platform/config.js';
import { intervalsAt } from '../../apps/api/src/platform/intervals.js';
import { startMailCatcher, type MailCatcher } from '../../apps/api/src/platform/embedded/mail-catcher.js';
import { freePort } from './free-port.js';
import { createApplicationDatabase, type ApplicationDatabase } from './application-database.js';
import { Client } from './client.js';

export type TestApp = {
  url: string;
  app: RunningApp;
  mailbox: MailCatcher;
  /** The superuser's connection string, for looking at what is stored. */
  superuserUrl: string;
  /** A new organization with its API key, and a client that acts for it. */
  organization(name?: string): Promise<{ id: string; api: Client; key: string }>;
  /** Somebody who is not signed in. */
  stranger(): Client;
  close(): Promise<void>;
};

type Settings = Partial<ConstructorParameters<typeof Config>[0]> & {
  webFolder?: string;
  /** One that is there before and after; else it gets one of its own. */
  database?: ApplicationDatabase;
  /** What every interval of the machinery is multiplied by. */
  pace?: number;
  /** Where the program finds its database, by the address that it has. */
  reach?: (databaseUrl: string) => string;
  /** Milliseconds between two sweeps; what is overdue is sent after four. */
  reconcileEvery?: number;
};

/** The whole program in this process, on a database, a port and a mailbox of its own. */
export async function startTestApp({
  webFolder,
  database: given,
  pace = 1,
  reconcileEvery = 1_000,
  reach = (url) => url,
  ...settings
}: Settings = {}): Promise<TestApp> {
  const database = given ?? (await createApplicationDatabase());
  const folder = mkdtempSync(join(tmpdir(), 'within24-mail-'));
  const mailbox = await startMailCatcher({ file: join(folder, 'mailbox.jsonl') });
  const port = settings.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const config = new Config({
    role: 'all',
    host: '127.0.0.1',
    port,
    publicUrl: url,
    trustedProxies: [],
    databaseUrl: reach(database.databaseUrl),
    databaseOwnerUrl: database.databaseOwnerUrl,
    smtpUrl: mailbox.smtpUrl,
    mailFrom: 'hello@within24.example',
    secret: randomBytes(32).toString('hex'),
    signUpIsOpen: true,
    allowShortWindows: true,
    databaseReplicaUrl: undefined,
    erasuresDir: undefined,
    redis: undefined,
    smtpFallbackUrl: undefined,
    mailDomainPerMinute: 0,
    invitationsPerMinute: 100_000,
    mailStaysHere: true,
    bounceWebhookSecret: undefined,
    webhooksAllowPrivate: false,
    metricsToken: undefined,
    traces: false,
    intervals: { ...intervalsAt(pace), reconcile: reconcileEvery, overdue: 4 * reconcileEvery },
    embedded: true,
    ...settings,
  });
  const release = async () => {
    await mailbox.stop();
    if (!given) await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  const app = await startApp(config, { webFolder, catcher: mailbox }).catch(async (error: Error) => {
    await release();
    throw error;
  });
  const close = () => app.close().then(release);
  const organization = async (name = 'Northern Meetups') => {
    const organizations = app.nest.get(OrganizationsService);
    const id = await organizations.found(name, `owner-${randomBytes(4).toString('hex')}@example.org`);
    const key = `w24_${randomBytes(24).toString('hex')}`;
    await app.nest.get(ApiKeysService).allow(id, 'tests', key);
    return { id, key, api: new Client(url, { authorization: `Bearer ${key}` }) };
  };
  return { url, app, mailbox, superuserUrl: database.superuserUrl, organization, stranger: () => new Client(url), close };
}
