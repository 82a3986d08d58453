import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './platform/config.js';
import { applicationRole, createDatabase, ownerRole } from './platform/database/create.js';
import { createFile } from './platform/embedded/exclusive-file.js';
import { startMailCatcher, type MailCatcher } from './platform/embedded/mail-catcher.js';
import { startPostgres } from './platform/embedded/postgres.js';
import { newToken } from './platform/ids.js';

/** What the embedded mode starts beside the application. */
export type Embedded = {
  databaseUrl: string;
  databaseOwnerUrl: string;
  smtpUrl: string;
  secret: string;
  catcher: MailCatcher;
  stop(): Promise<void>;
};

const databaseName = 'within24';

/** Starts the PostgreSQL and the mail catcher in the data folder, and makes what the application needs in them. */
export async function startEmbedded(environment: Environment, notice: (sentence: string) => void): Promise<Embedded> {
  const dataDir = environment.DATA_DIR;
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), notice });
  try {
    const secret = environment.W24_SECRET ?? storedSecret(dataDir, 'secret');
    const password = storedSecret(dataDir, 'database-password');
    await createDatabase(postgres.superuserUrl, databaseName, password);
    const catcher = await startMailCatcher({ file: join(dataDir, 'mailbox.jsonl') });
    const url = (user: string) => postgres.url({ database: databaseName, user, password });
    const stop = async () => {
      await catcher.stop();
      await postgres.stop();
    };
    return { databaseUrl: url(applicationRole), databaseOwnerUrl: url(ownerRole), smtpUrl: catcher.smtpUrl, secret, catcher, stop };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** A secret that stays the same over restarts, readable by its owner only. */
function storedSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name);
  if (!existsSync(file)) createFile(file, newToken());
  return readFileSync(file, 'utf8');
}
