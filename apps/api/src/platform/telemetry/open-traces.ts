import type { Config } from '../config.js';

/** Exports traces from now on where the settings name a collector; nowhere else is the SDK loaded. Answers what ends it, after the last were sent. */
export async function openTraces({ traces }: Pick<Config, 'traces'>): Promise<() => Promise<void>> {
  if (!traces) return () => Promise.resolve();
  const { exportTraces } = await import('./export-traces.js');
  return exportTraces();
}
