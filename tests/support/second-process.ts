import { startApp, type RunningApp } from '../../apps/api/src/app.js';
import { Config } from '../../apps/api/src/platform/config.js';
import type { TestApp } from './app.js';
import { freePort } from './free-port.js';

/** Another process's program on the same database, queue and secret, as a fleet has them; it shares nothing else with the first. */
export async function secondProcess(app: TestApp): Promise<RunningApp & { url: string }> {
  const port = await freePort();
  const config = new Config({ ...app.app.nest.get(Config), role: 'api', port, databaseOwnerUrl: undefined });
  return { ...(await startApp(config)), url: `http://localhost:${port}` };
}
