import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';

const root = join(import.meta.dirname, '../..');
type Build = { buildWhatChanged(say: (line: string) => void, wanted: string[]): Promise<void> };

/** The folder of the built web app, built now where it is out of date. Journeys that run side by side wait for one build. */
export async function builtWeb(): Promise<string> {
  const build = (await import(pathToFileURL(join(root, 'scripts/build.mjs')).href)) as Build;
  const queue = new pg.Client({ connectionString: process.env['W24_TEST_POSTGRES'] });
  await queue.connect();
  try {
    await queue.query("select pg_advisory_lock(hashtext('the web app'))");
    await build.buildWhatChanged(() => undefined, ['web app']);
  } finally {
    await queue.end();
  }
  return join(root, 'apps/web/dist');
}
