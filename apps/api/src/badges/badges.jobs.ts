import { uuid } from '@within24/shared';
import { z } from 'zod';
import { defineJob } from '../platform/jobs/jobs.js';

/** Makes the next file of a run of badge sheets; `id` is the run's. */
export const makeSheetFile = defineJob('badges', 'sheet', z.object({ organizationId: uuid, eventId: uuid, id: uuid }));
