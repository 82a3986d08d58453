import { z } from 'zod';
import { linkStates } from './attendees.js';
import { deliveryTroubles } from './deliveries.js';
import { languages } from './languages.js';
import { instant, utcInstant } from './time.js';

/** `reminder`: once to each who was invited a day ago and has not opened their link. */
export const mailingKinds = ['invitation', 'reminder'] as const;
export type MailingKind = (typeof mailingKinds)[number];
const kind = z.enum(mailingKinds);

/** Without a language the event's. */
const invitationWording = z.object({ language: z.enum(languages).optional(), kind: kind.default('invitation') });

/** `GET /events/:id/invitations/preview`: the mail as a made-up attendee would get it; its link opens nothing. */
export const invitationPreviewQuery = invitationWording;
export type InvitationPreviewQuery = z.output<typeof invitationPreviewQuery>;
export const invitationPreview = z.object({ subject: z.string(), html: z.string(), text: z.string() });
export type InvitationPreview = z.output<typeof invitationPreview>;

/** `POST /events/:id/invitations/test`: mails that very preview to the member who asks. */
export const invitationTestRequest = invitationWording;
export type InvitationTestRequest = z.output<typeof invitationTestRequest>;
/** The address it went to. */
export const invitationTest = z.object({ to: z.string() });
export type InvitationTest = z.output<typeof invitationTest>;

/** `POST /events/:id/mailings`: to everybody whom it is for when it starts; at once without `sendAt`. */
export const mailingRequest = z.object({ kind: kind.default('invitation'), sendAt: instant.nullable().default(null) });
export type MailingRequest = z.output<typeof mailingRequest>;

/** `PATCH /events/:id/mailings/:mailingId`: another time, until it starts. */
export const mailingMoveRequest = z.object({ sendAt: instant });
export type MailingMoveRequest = z.output<typeof mailingMoveRequest>;

/**
 * A mail to many. `running` until its last mail has left or failed. `dropped`: at its time the event was over or archived.
 * `counts`: its mails, all 0 before it starts; `skipped` are reminders of people who opened their link or paused meanwhile.
 */
export const mailing = z.object({
  id: z.uuid(),
  kind,
  state: z.enum(['scheduled', 'running', 'done', 'cancelled', 'dropped']),
  sendAt: utcInstant,
  startedAt: utcInstant.nullable(),
  counts: z.object({ waiting: z.int(), sent: z.int(), failed: z.int(), skipped: z.int() }),
});
export type Mailing = z.output<typeof mailing>;

/** `GET /events/:id/invitations`: what is sent, to whom, and how far it has come. */
export const invitationsOverview = z.object({
  /** As mail programs show it; answers go to the address. */
  from: z.object({ name: z.string(), address: z.string() }),
  /** Mails go to this machine's own mailbox and leave it for nobody. */
  mailStaysHere: z.boolean(),
  /** How many mails of this organization's mailings leave in a minute. */
  perMinute: z.number(),
  /** The languages in which attendees get their mail, most frequent first. */
  languages: z.array(z.object({ language: z.enum(languages), attendees: z.int() })),
  /** Everybody is in one of them. */
  linkStates: z.record(z.enum(linkStates), z.int()),
  /** Why mails failed, of those in the state `failed`. */
  failures: z.record(z.enum(deliveryTroubles), z.int()),
  /** Whom a mailing of invitations would reach if it began now. */
  toInvite: z.int(),
  /** Whom reminders would reach now, how many more later, and when the first of those may get theirs. */
  toRemind: z.object({ now: z.int(), later: z.int(), nextAt: utcInstant.nullable() }),
  /** When the last mail that waits has its turn. */
  lastTurnAt: utcInstant.nullable(),
  /** Latest first, at most 50. */
  mailings: z.array(mailing),
});
export type InvitationsOverview = z.output<typeof invitationsOverview>;
