import { uuid } from '@within24/shared';
import { z } from 'zod';
import { defineJob, type JobTiming } from '../platform/jobs/jobs.js';

/** The alarm of one planned nudge. A generation that is no longer the row's is an alarm that was set anew. */
export const sendNudge = defineJob('nudges', 'send', z.object({ organizationId: uuid, nudgeId: uuid, generation: z.int() }));

/** A nudge whose alarm has to be set; `wait` in milliseconds. */
export type Alarm = { organizationId: string; nudgeId: string; generation: number; wait: number };

export function alarmJob({ wait, ...data }: Alarm): { data: Omit<Alarm, 'wait'>; timing: JobTiming } {
  return { data, timing: { delay: wait, id: `nudge-${data.nudgeId}-${data.generation}` } };
}
