import { z } from 'zod';
import { sessionRequest } from './accounts.js';
import { language, page } from './common.js';
import { consentText } from './consent-texts.js';
import { deliveryTroubles } from './deliveries.js';
import { email, line, paragraph, requiredLine } from './text.js';
import { quietHours, timeZone, utcInstant } from './time.js';

/** The card's fields that an attendee may tick; name and company are on the badge and always shown. */
export const shareableFields = ['title', 'email', 'phone', 'links', 'canHelpWith', 'lookingFor'] as const;
export type ShareableField = (typeof shareableFields)[number];

const webLink = z
  .string()
  .max(500)
  .pipe(z.url({ protocol: /^https?$/, normalize: true }).max(500));
const cardFields = {
  name: requiredLine(200),
  company: line(200).nullable(),
  title: line(200).nullable(),
  phone: line(50).nullable(),
  links: z
    .array(webLink)
    .max(5)
    .transform((links) => [...new Set(links)]),
  canHelpWith: paragraph(280).nullable(),
  lookingFor: paragraph(280).nullable(),
};

const ownChanges = z
  .object({
    ...cardFields,
    sharing: z.boolean(),
    sharedFields: z.array(z.enum(shareableFields)).max(shareableFields.length),
    /** Which version of the event's consent text was on the page when `sharing` was chosen; `null` or left out: none was. */
    consentVersion: z.int().min(1).max(1_000_000).nullable(),
    language: language.nullable(),
    timeZone: timeZone.nullable(),
    quietHours: quietHours.nullable(),
    wantsReminders: z.boolean(),
  })
  .partial();
/** What an attendee changes about themselves. The address changes by confirmation, not here. */
export type OwnChanges = z.output<typeof ownChanges>;

/**
 * `PATCH /me`. `chosenAt` is when the phone's clock says that this was chosen, `sentAt` when it says that it left; without
 * them it was chosen now. What was chosen anew since stays as it is, and the answer says what is in force.
 */
export const updateMeRequest = ownChanges
  .extend({ chosenAt: z.iso.datetime({ offset: true }).optional(), sentAt: z.iso.datetime({ offset: true }).optional() })
  .refine(({ sharing, consentVersion }) => sharing !== undefined || consentVersion === undefined, {
    path: ['consentVersion'],
    error: 'must be given together with sharing, the choice that it was beside',
  })
  .refine(({ chosenAt, sentAt }) => (chosenAt === undefined) === (sentAt === undefined), {
    path: ['sentAt'],
    error: 'must be given together with chosenAt, so that the clock of the phone can be corrected',
  });
export type UpdateMeRequest = z.output<typeof updateMeRequest>;

/** A walk-in: `POST /events/:id/attendees`. */
export const createAttendeeRequest = z.object({
  name: cardFields.name,
  email: email.nullable().default(null),
  company: cardFields.company.default(null),
  title: cardFields.title.default(null),
  ticketType: line(200).nullable().default(null),
  language: language.nullable().default(null),
});
export type CreateAttendeeRequest = z.output<typeof createAttendeeRequest>;

/** Who may be meant already when a walk-in is added: `GET /events/:id/attendee-lookalikes`. */
export const lookalikesQuery = z.object({ name: cardFields.name, email: email.optional() });
export type LookalikesQuery = z.output<typeof lookalikesQuery>;

/** What an organizer corrects; the address only until the attendee has opened their link. */
export const updateAttendeeRequest = z
  .object({
    name: cardFields.name,
    email: email.nullable(),
    company: cardFields.company,
    title: cardFields.title,
    ticketType: line(200).nullable(),
  })
  .partial();
export type UpdateAttendeeRequest = z.output<typeof updateAttendeeRequest>;

/**
 * How far attendees have come with their personal link; everybody is in one of them. `waiting`: their mail waits to be sent.
 * `bounced`, `failed`: mail does not reach them, see {@link deliveryTroubles}.
 */
export const linkStates = ['notInvited', 'waiting', 'notOpened', 'opened', 'bounced', 'failed', 'noAddress'] as const;
export type LinkState = (typeof linkStates)[number];

/**
 * `query`: words of name or company, the beginning of the address, `@` and the beginning of its domain, or the badge's short code.
 * `ticketType`: exactly this one.
 */
export const listAttendeesQuery = page.extend({
  query: line(200).optional(),
  linkState: z.enum(linkStates).optional(),
  ticketType: line(200).optional(),
});
export type ListAttendeesQuery = z.output<typeof listAttendeesQuery>;

/**
 * What the list's filters would show, and how many badges are on a sheet: `GET /events/:id/attendee-counts`. The fifty most frequent
 * ticket types, most frequent first.
 */
export const attendeeCounts = z.object({
  linkStates: z.record(z.enum(linkStates), z.int()),
  ticketTypes: z.array(z.object({ ticketType: z.string(), count: z.int() })),
  printed: z.int(),
});
export type AttendeeCounts = z.output<typeof attendeeCounts>;

/** An attendee as an organizer sees them: who is registered, never what they did with others. */
export const attendee = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  company: z.string().nullable(),
  title: z.string().nullable(),
  ticketType: z.string().nullable(),
  language: z.string().nullable(),
  invitedAt: utcInstant.nullable(),
  openedAt: utcInstant.nullable(),
  linkState: z.enum(linkStates),
  /** Why mail to this address does not arrive, as far as is known. */
  deliveryTrouble: z.enum(deliveryTroubles).nullable(),
  shortCode: z.string(),
  createdAt: utcInstant,
  /** Stands for what an organizer may correct; the `ETag` for `If-Match`. */
  version: z.string(),
});
export type Attendee = z.output<typeof attendee>;

/** The badge after a re-issue: `POST /events/:id/attendees/:attendeeId/badge`; the code as it is printed. */
export const reissuedBadge = z.object({ shortCode: z.string() });
export type ReissuedBadge = z.output<typeof reissuedBadge>;

/** `POST /events/:id/attendee-actions`: one action on the selected rows of the list. */
export const attendeeActionRequest = z.object({
  action: z.enum(['invite', 'remove']),
  attendeeIds: z.array(z.uuid()).min(1).max(500),
});
export type AttendeeActionRequest = z.output<typeof attendeeActionRequest>;

/**
 * What came of the action for one attendee. `done`: removed, or the mail with the personal link is on its way. Not so: `no_address`,
 * `already_waiting` (their mail waits to be sent), `has_connections` (they met people and stay), `not_found`.
 */
const attendeeActionOutcome = z.object({
  attendeeId: z.uuid(),
  outcome: z.enum(['done', 'no_address', 'already_waiting', 'has_connections', 'not_found']),
});
export type AttendeeActionOutcome = z.output<typeof attendeeActionOutcome>;
export const attendeeActionAnswer = z.object({ items: z.array(attendeeActionOutcome) });
export type AttendeeActionAnswer = z.output<typeof attendeeActionAnswer>;

export const inviteRequest = z.object({ attendeeIds: z.array(z.uuid()).max(10_000).optional() });
export type InviteRequest = z.output<typeof inviteRequest>;

/** How many invitations are on their way: the answer to `POST /events/:id/invitations`. */
export const invitationsQueued = z.object({ queued: z.int() });
export type InvitationsQueued = z.output<typeof invitationsQueued>;

/** The attendee themselves: `GET /me`. */
export const me = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  company: z.string().nullable(),
  title: z.string().nullable(),
  phone: z.string().nullable(),
  links: z.array(z.string()),
  canHelpWith: z.string().nullable(),
  lookingFor: z.string().nullable(),
  sharing: z.boolean(),
  sharedFields: z.array(z.enum(shareableFields)),
  /** `null` until the attendee (or a consent column at import) chose. */
  sharingChosenAt: utcInstant.nullable(),
  /** Of somebody who shares: the version of the consent text that they had in front of them. */
  consentVersion: z.int().nullable(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  quietHours: quietHours.nullable(),
  wantsReminders: z.boolean(),
  /** `url` is the text of the QR, `shortCode` as it is printed: two groups of four. */
  badge: z.object({ code: z.string(), shortCode: z.string(), url: z.string() }),
  event: z.object({
    id: z.uuid(),
    tag: z.string(),
    name: z.string(),
    timeZone: z.string(),
    startsAt: utcInstant,
    endsAt: utcInstant,
    followUpWindow: z.string(),
    language: z.string(),
    /** When the attendee's personal data is deleted, unless they do it before. */
    dataDeletedAt: utcInstant,
    /** When the organizer has the whole event deleted; `null` where it stays. */
    deletionAt: utcInstant.nullable(),
    /** The version in force, `null` where there is no text. */
    consentText: consentText.nullable(),
  }),
});
export type Me = z.output<typeof me>;

/** The attendees that this browser's session holds: `GET /attendee/session`. */
export const heldAttendee = z.object({ attendeeId: z.uuid(), name: z.string(), eventId: z.uuid(), eventName: z.string() });
export type HeldAttendee = z.output<typeof heldAttendee>;

/** `POST /attendee/sign-in-code`: mails a code to whoever has badges under this address; answers the same for every address. */
export const signInCodeRequest = z.object({ email });
export type SignInCodeRequest = z.output<typeof signInCodeRequest>;

/** `POST /attendee/session`: the secret of a personal link, or an address with the code that was mailed to it. */
export const attendeeSessionRequest = z.union([
  sessionRequest,
  z.object({ email, code: z.string().regex(/^\d{6}$/, 'must be the six digits of the mail') }),
]);
export type AttendeeSessionRequest = z.output<typeof attendeeSessionRequest>;
