import type { Config } from '../config.js';
import type { JobsBackend } from './backend.js';
import { openPostgresJobs } from './postgres-backend.js';
import { openRedisJobs } from './redis-backend.js';

/** Redis where the settings name one, else the database; throws a StartError where that Redis would lose jobs. */
export async function openJobs(config: Config): Promise<JobsBackend> {
  return config.redis ? openRedisJobs(config.redis, config.intervals) : openPostgresJobs(config.databaseUrl, config.intervals);
}
