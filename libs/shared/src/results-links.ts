import { z } from 'zod';
import { event } from './events.js';
import { results } from './results.js';
import { line } from './text.js';
import { instant, utcInstant } from './time.js';

/** `POST /events/:id/results-links`: `name` says what the link is for; without `expiresAt` it works until it is revoked. */
export const resultsLinkRequest = z.object({
  name: line(80)
    .nullish()
    .transform((name) => name || null),
  expiresAt: instant.nullable().default(null),
});
export type ResultsLinkRequest = z.output<typeof resultsLinkRequest>;

/**
 * One of `GET /events/:id/results-links`: a link that shows the event's published results, and nothing else, to whoever has it.
 * `createdBy` is a member's address, `null` where the member is gone; `lastOpenedAt` is exact to a minute.
 */
export const resultsLink = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  createdBy: z.string().nullable(),
  createdAt: utcInstant,
  expiresAt: utcInstant.nullable(),
  revokedAt: utcInstant.nullable(),
  lastOpenedAt: utcInstant.nullable(),
});
export type ResultsLink = z.output<typeof resultsLink>;
/** The only answer that holds the link itself: `POST /events/:id/results-links`. */
export const newResultsLink = resultsLink.extend({ url: z.string() });
export type NewResultsLink = z.output<typeof newResultsLink>;

/** `POST /shared-results`: any text is a token, so that one that was cut or mistyped is answered as one that was revoked. */
export const sharedResultsRequest = z.object({ token: z.string() });
export type SharedResultsRequest = z.output<typeof sharedResultsRequest>;

/** What a link shows: `results` as `GET /events/:id/results` has them, and which event they are of. */
export const sharedResults = z.object({
  event: event.pick({ name: true, timeZone: true, startsAt: true, endsAt: true, followUpWindow: true }),
  results,
});
export type SharedResults = z.output<typeof sharedResults>;
