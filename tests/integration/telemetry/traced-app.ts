import { startTestApp, type TestApp } from '../../support/app.js';
import { OtlpCollector } from '../../support/otlp-collector.js';

export type TracedApp = TestApp & { collector: OtlpCollector };

/** The program in this process with a collector of its own, which is there until the program's stop has sent the last spans. */
export async function startTracedApp(
  settings: Parameters<typeof startTestApp>[0],
  how?: Parameters<typeof OtlpCollector.start>[0],
): Promise<TracedApp> {
  const collector = await OtlpCollector.start(how);
  // The SDK reads them when it is made.
  Object.assign(process.env, collector.settings);
  const app = await startTestApp({ ...settings, traces: true });
  for (const name of Object.keys(collector.settings)) delete process.env[name];
  return { ...app, collector };
}
