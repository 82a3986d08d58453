import { z } from 'zod';
import { auditActor } from './audit.js';
import { paragraph } from './text.js';
import { utcInstant } from './time.js';

/** `POST /events/:id/consent-texts`: the next version; an empty one takes the text away. */
export const consentTextRequest = z.object({ text: paragraph(4_000) });
export type ConsentTextRequest = z.output<typeof consentTextRequest>;

/** What attendees read beside the sharing switch, as the organizer wrote it. Versions count from 1 in each event and are never edited. */
export const consentText = z.object({ version: z.int(), text: z.string(), since: utcInstant });
export type ConsentText = z.output<typeof consentText>;

/** Who chose to share: the attendee themselves, or a consent column of an import. */
export const consentSources = ['attendee', 'import'] as const;

/**
 * A version as organizers see it: `GET /events/:id/consent-texts`, latest first. `sharing` is how many attendees share and had this
 * version in front of them: rounded down to tens, `null` below ten, so that it tells of no one person.
 */
export const consentTextVersion = consentText.extend({ who: auditActor, sharing: z.int().nullable() });
export type ConsentTextVersion = z.output<typeof consentTextVersion>;
