import { z } from 'zod';
import { utcInstant } from './time.js';

const count = z.int().nullable();
const share = z.number().min(0).max(1);

/**
 * A published outcome figure. `suppressed` figures are `null` because showing them could tell what one person did.
 * `rate` and `interval` (95 %) are shares between 0 and 1.
 */
export const results = z.object({
  /** `null` while nothing may be published yet. */
  publishedAt: utcInstant.nullable(),
  contacts: z.object({
    total: count,
    /** Contacts whose follow-up window has passed. */
    mature: count,
    /** Contacts too young to judge. */
    young: count,
    followedUpWithin24h: count,
    rate: share.nullable(),
    interval: z.tuple([share, share]).nullable(),
    suppressed: z.boolean(),
  }),
  connections: z.object({
    mature: count,
    /** At least one side followed up in time. */
    eitherSide: count,
    bothSides: count,
    suppressed: z.boolean(),
  }),
});
export type Results = z.output<typeof results>;

/** Live counts of an event: the data of each Server-Sent Event of `GET /events/:id/activity`. */
export const activity = z.object({
  at: utcInstant,
  attendees: z.int(),
  openedLink: z.int(),
  scans: z.int(),
  connections: z.int(),
  /** Attendees who scanned or were scanned. */
  activeAttendees: z.int(),
  /** Scans in each of the last 60 minutes, oldest first. */
  perMinute: z.array(z.int()),
});
export type Activity = z.output<typeof activity>;
