import type { HeldPostgres } from './global-setup.js';

/** Ends the PostgreSQL of the run and removes its data. */
export default async function globalTeardown(): Promise<void> {
  await (globalThis as { testPostgres?: HeldPostgres }).testPostgres?.letGo();
}
