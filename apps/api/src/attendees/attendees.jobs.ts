import { uuid } from '@within24/shared';
import { z } from 'zod';
import { defineJob } from '../platform/jobs/jobs.js';

const place = z.object({ organizationId: uuid, eventId: uuid, id: uuid });

/** Imports a large file; `id` is the import's. */
export const runImport = defineJob('attendees', 'import', place);

/** Starts a scheduled mailing; `id` is the mailing's. */
export const startMailing = defineJob('attendees', 'start-mailing', place);

/** Mails one personal link; `id` is the invitation's. */
export const sendInvitation = defineJob('attendees', 'invite', place);
