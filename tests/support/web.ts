import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';

const root = join(import.meta.dirname, '../..');
type Build = { buildWhatChanged(say: (line: string) => void, wanted: string[]): Promise<void> };

/** The folder of the built web app, built now where it is out of date. */
export async function buildWeb(): Promise<string> {
  const build = (await import(pathToFileURL(join(root, 'scripts/build.mjs')).href)) as Build;
  await build.buildWhatChanged(() => undefined, ['web app']);
  return join(root, 'apps/web/dist');
}

/** As {@link buildWeb}; journeys that run side by side wait for one build. */
export async function builtWeb(): Promise<string> {
  const queue = new pg.Client({ connectionString: process.env['W24_TEST_POSTGRES'] });
  await queue.connect();
  try {
    await queue.query("select pg_advisory_lock(hashtext('the web app'))");
    return await buildWeb();
  } finally {
    await queue.end();
  }
}
