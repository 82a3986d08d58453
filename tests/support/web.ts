import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');
type Build = { buildWhatChanged(say: (line: string) => void, wanted: string[]): Promise<void> };

/** The folder of the built web app, built now where it is out of date. */
export async function builtWeb(): Promise<string> {
  const build = (await import(pathToFileURL(join(root, 'scripts/build.mjs')).href)) as Build;
  await build.buildWhatChanged(() => undefined, ['web app']);
  return join(root, 'apps/web/dist');
}
