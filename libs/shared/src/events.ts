import { z } from 'zod';
import { colour } from './colour.js';
import { language, page } from './common.js';
import { paragraph, requiredLine } from './text.js';
import { duration, instant, quietHours, timeZone, utcInstant } from './time.js';

/** What an organizer may set about nudges; what is left out scales with the follow-up window. */
export const nudgePolicyRequest = z.object({
  minDelay: duration.optional(),
  latest: duration.optional(),
  minGap: duration.optional(),
  quietHours: quietHours.nullable().optional(),
  controlShare: z.number().min(0).max(0.5).optional(),
});
export type NudgePolicyRequest = z.output<typeof nudgePolicyRequest>;

/** How many days after the event's end its attendees' personal data is deleted. */
export const longestRetention = 90;
const rightDays = `must be a whole number from 1 to ${longestRetention}`;
const retentionDays = z.int(rightDays).min(1, rightDays).max(longestRetention, rightDays);

/** What the organization says itself in its invitations, in plain text; no address in it becomes a link. */
const invitationWords = paragraph(600).nullable();

export const createEventRequest = z.object({
  name: requiredLine(200),
  timeZone,
  startsAt: instant,
  endsAt: instant,
  language: language.default('en'),
  followUpWindow: duration.default('PT24H'),
  nudgePolicy: nudgePolicyRequest.default({}),
  retentionDays: retentionDays.default(longestRetention),
  accentColour: colour.nullable().default(null),
  invitationWords: invitationWords.optional(),
});
export type CreateEventRequest = z.output<typeof createEventRequest>;

/** `POST /events/:id/copies`: a new event with everything else of that event, its logo and its consent text, but none of its attendees. */
export const copyEventRequest = createEventRequest.pick({ name: true, timeZone: true, startsAt: true, endsAt: true }).extend({
  language: language.optional(),
});
export type CopyEventRequest = z.output<typeof copyEventRequest>;

export const updateEventRequest = z.object({
  name: requiredLine(200).optional(),
  timeZone: timeZone.optional(),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  language: language.optional(),
  followUpWindow: duration.optional(),
  nudgePolicy: nudgePolicyRequest.optional(),
  retentionDays: retentionDays.optional(),
  accentColour: colour.nullable().optional(),
  invitationWords: invitationWords.optional(),
});
export type UpdateEventRequest = z.output<typeof updateEventRequest>;

/** When nudges would come under these settings: `POST /nudge-preview`; stores nothing. */
export const nudgePreviewRequest = createEventRequest.pick({
  timeZone: true,
  startsAt: true,
  endsAt: true,
  followUpWindow: true,
  nudgePolicy: true,
});
export type NudgePreviewRequest = z.output<typeof nudgePreviewRequest>;

/**
 * `meetings`: somebody who meets one person, an hour after the start and at the end of the first day; `mailAt` is about when their mail
 * comes, since people are spread over half an hour. `wholeDay`: the mails to somebody who meets a person every half hour from the one to the other.
 */
export const nudgePreview = z.object({
  meetings: z.array(z.object({ metAt: utcInstant, mailAt: utcInstant.nullable() })),
  wholeDay: z.object({ mailsAt: z.array(utcInstant) }),
});
export type NudgePreview = z.output<typeof nudgePreview>;

/** `POST /sample-event`: an event that is over, with made-up people who met and followed up, to look at. */
export const sampleEventRequest = z.object({ timeZone });
export type SampleEventRequest = z.output<typeof sampleEventRequest>;

/** `archived`: those that were put away, instead of the others. */
export const listEventsQuery = page.extend({ archived: z.stringbool().default(false) });
export type ListEventsQuery = z.output<typeof listEventsQuery>;

const nudgePolicy = z.object({
  minDelay: z.string(),
  latest: z.string(),
  minGap: z.string(),
  quietHours: quietHours.nullable(),
  controlShare: z.number(),
});

export const event = z.object({
  id: z.uuid(),
  name: z.string(),
  timeZone: z.string(),
  startsAt: utcInstant,
  endsAt: utcInstant,
  language: z.string(),
  /** ISO-8601 duration, `PT24H` unless the event is a trial. */
  followUpWindow: z.string(),
  nudgePolicy,
  retentionDays: z.int(),
  /** When the attendees' personal data is deleted. */
  dataDeletedAt: utcInstant,
  /** What its badges are coloured with; `null`: they are not. */
  accentColour: colour.nullable(),
  invitationWords: z.string().nullable(),
  attendeeCount: z.int(),
  /** When it was put away; `POST` and `DELETE /events/:id/archive`. */
  archivedAt: utcInstant.nullable(),
  /** When it is deleted with everything in it, unless it is kept: `DELETE /events/:id` and `DELETE /events/:id/deletion`. */
  deletionAt: utcInstant.nullable(),
  createdAt: utcInstant,
});
export type Event = z.output<typeof event>;

/** `DELETE /events/:id`: when the event is deleted, `null` where it is gone. */
export const eventDeletion = event.pick({ deletionAt: true });
export type EventDeletion = z.output<typeof eventDeletion>;
