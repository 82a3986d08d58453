import { uuid } from '@within24/shared';
import { z } from 'zod';
import { defineJob } from '../jobs/jobs.js';

/** The queue whose worker must never be silent: the nudges' own, because another queue's worker proves nothing about theirs. */
export const watchedQueue = 'nudges';

/** A delayed job that only proves that delayed jobs run, from end to end; names the process that set it. */
export const canary = defineJob(watchedQueue, 'canary', z.object({ process: uuid }));
