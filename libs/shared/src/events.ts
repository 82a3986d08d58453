import { z } from 'zod';
import { language } from './common.js';
import { requiredLine } from './text.js';
import { duration, instant, quietHours, timeZone, type QuietHours } from './time.js';

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
const retentionDays = z.int().min(1).max(longestRetention);

export const createEventRequest = z.object({
  name: requiredLine(200),
  timeZone,
  startsAt: instant,
  endsAt: instant,
  language: language.default('en'),
  followUpWindow: duration.default('PT24H'),
  nudgePolicy: nudgePolicyRequest.default({}),
  retentionDays: retentionDays.default(longestRetention),
});
export type CreateEventRequest = z.output<typeof createEventRequest>;

export const updateEventRequest = z.object({
  name: requiredLine(200).optional(),
  timeZone: timeZone.optional(),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  language: language.optional(),
  followUpWindow: duration.optional(),
  nudgePolicy: nudgePolicyRequest.optional(),
  retentionDays: retentionDays.optional(),
});
export type UpdateEventRequest = z.output<typeof updateEventRequest>;

export type NudgePolicy = {
  minDelay: string;
  latest: string;
  minGap: string;
  quietHours: QuietHours | null;
  controlShare: number;
};

export type Event = {
  id: string;
  name: string;
  timeZone: string;
  startsAt: string;
  endsAt: string;
  language: string;
  /** ISO-8601 duration, `PT24H` unless the event is a trial. */
  followUpWindow: string;
  nudgePolicy: NudgePolicy;
  retentionDays: number;
  /** When the attendees' personal data is deleted. */
  dataDeletedAt: string;
  attendeeCount: number;
  createdAt: string;
};
