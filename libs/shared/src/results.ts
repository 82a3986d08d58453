import { z } from 'zod';
import { utcInstant } from './time.js';

const count = z.int().nullable();
const share = z.number().min(0).max(1);
/** When what is shown was published last; `null` where there is too little to show any of it. */
const asOf = utcInstant.nullable();

/** Contacts of one group: counts are rounded to 5, shares to a hundredth. */
const rateOfGroup = z.object({ mature: z.int(), followedUpWithin24h: z.int(), rate: share, interval: z.tuple([share, share]) });
/** What is told together, because one alone would be too few: neighbours, or those that are left. */
const keys = z.array(z.string()).min(1);

/** The mature contacts parted by one thing. */
export const resultsBreakdown = z.object({ asOf, groups: z.array(rateOfGroup.extend({ keys })) });
export type ResultsBreakdown = z.output<typeof resultsBreakdown>;

/** The contacts that were followed up in time, parted by how; `contacts` is rounded to 5. */
export const resultsParts = z.object({ asOf, parts: z.array(z.object({ keys, contacts: z.int() })) });
export type ResultsParts = z.output<typeof resultsParts>;

/**
 * Kaplan and Meier's estimate of the share of mature contacts followed up by a time since they met; after the window, a contact counts for as
 * long as it is old. `until` and `window` are seconds; the share holds from `until` on to the next step. The interval is one of 95 %.
 */
export const resultsCurve = z.object({
  asOf,
  window: z.int(),
  steps: z.array(z.object({ until: z.number(), share, interval: z.tuple([share, share]) })),
});
export type ResultsCurve = z.output<typeof resultsCurve>;

export const funnelSteps = ['imported', 'opened', 'collected', 'noted', 'followedUp'] as const;
/** How many attendees came so far, each step requiring the one before; `null` where that could tell of one of them. */
export const resultsFunnel = z.object({ asOf, steps: z.array(z.object({ step: z.enum(funnelSteps), people: count })) });
export type ResultsFunnel = z.output<typeof resultsFunnel>;

/** How many attendees have from `from` to `to` contacts of a kind; `to` is `null` in the last. */
const spread = z.array(z.object({ from: z.int(), to: z.int().nullable(), people: z.int() }));
/** Collected: the attendee scanned. Handed out: the other did. */
export const resultsSpread = z.object({ asOf, collected: spread, handedOut: spread });
export type ResultsSpread = z.output<typeof resultsSpread>;

/**
 * What nudges change, where an event holds them back from a random share of its attendees (control group): of each group how many attendees
 * are compared, and the share of their contacts followed up in time. The difference is nudged minus held back, between −1 and 1, with its
 * 95 % interval, which allows for one attendee's contacts moving together. To a hundredth.
 */
const comparedGroup = z.object({ people: z.int(), rate: share });
const difference = z.number().min(-1).max(1);
export const resultsControl = z.object({
  asOf,
  nudged: comparedGroup.nullable(),
  heldBack: comparedGroup.nullable(),
  difference: difference.nullable(),
  interval: z.tuple([difference, difference]).nullable(),
});
export type ResultsControl = z.output<typeof resultsControl>;

/** When contacts were first named in a nudge, in seconds since they met: a quarter of those that were, half, and three quarters. */
export const resultsNudges = z.object({ asOf, quartiles: z.tuple([z.number(), z.number(), z.number()]).nullable() });
export type ResultsNudges = z.output<typeof resultsNudges>;

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
    asOf,
    mature: count,
    /** At least one side followed up in time. */
    eitherSide: count,
    bothSides: count,
    suppressed: z.boolean(),
  }),
  breakdowns: z.object({
    /** Keys are the hours of meeting by the event's clock, as `2026-06-10T14`. */
    hours: resultsBreakdown,
    /** Keys are the days of meeting by the event's clock, as `2026-06-10`. */
    days: resultsBreakdown,
    /** Keys are ticket types as they were at the attendee's first contact; empty for none. */
    ticketTypes: resultsBreakdown,
  }),
  /** What was followed up in time, by the first follow-up of each contact. */
  followUps: z.object({ evidence: resultsParts, gifts: resultsParts, channels: resultsParts }),
  curve: resultsCurve,
  funnel: resultsFunnel,
  spread: resultsSpread,
  control: resultsControl,
  nudges: resultsNudges,
});
export type Results = z.output<typeof results>;

/** What results can be filtered by, one at a time: the hour or day of meeting, or the ticket type of the one who follows up. */
export const resultsFilters = ['hour', 'day', 'ticketType'] as const;
export type ResultsFilter = { by: (typeof resultsFilters)[number]; key: string };

const separator = ':';
/**
 * `?filter=` of the results, as `hour:2026-06-10T14`, `day:2026-06-10`, `ticketType:Speaker`, or `ticketType:` for attendees without one. The answer's
 * `contacts` are then those of the group that holds it (the published one, which may hold others, too): counts rounded to 5, shares to a hundredth.
 * All else is suppressed.
 */
export const resultsQuery = z.object({
  filter: z
    .string()
    .max(500)
    .regex(
      new RegExp(`^(${resultsFilters.join('|')})${separator}`),
      `must be one of ${resultsFilters.map((by) => `${by}${separator}…`).join(', ')}`,
    )
    .transform((filter): ResultsFilter => {
      const at = filter.indexOf(separator);
      return { by: filter.slice(0, at) as ResultsFilter['by'], key: filter.slice(at + 1) };
    })
    .optional(),
});
export type ResultsQuery = z.output<typeof resultsQuery>;

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
