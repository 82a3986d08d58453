import { uuid } from '@within24/shared';
import { z } from 'zod';
import { defineJob, type JobTiming } from '../platform/jobs/jobs.js';

/** Mails one letter that waits; `id` is the letter's. */
export const sendLetter = defineJob('follow-ups', 'send', z.object({ organizationId: uuid, eventId: uuid, id: uuid }));

/** A letter to be sent in `wait` milliseconds; `tries`: how often that was tried before. */
export type LetterAlarm = { organizationId: string; eventId: string; id: string; tries: number; wait?: number };

export function letterJob({ tries, wait, ...data }: LetterAlarm): { data: Omit<LetterAlarm, 'tries' | 'wait'>; timing: JobTiming } {
  return { data, timing: { delay: wait, id: `letter-${data.id}-${tries}` } };
}
