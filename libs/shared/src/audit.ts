import { z } from 'zod';
import { signInWay } from './accounts.js';
import { utcInstant } from './time.js';

/** What a member or a script of an organization did, as far as it touches people's data or their event. */
export const auditActs = [
  'organization.changed',
  'member.signedIn',
  'member.invited',
  'member.changed',
  'member.removed',
  'member.left',
  'passkey.added',
  'passkey.removed',
  'apiKey.made',
  'apiKey.revoked',
  'event.created',
  'event.changed',
  'event.archived',
  'event.restored',
  'event.deletionPlanned',
  'event.kept',
  'event.deleted',
  'consentText.changed',
  'attendees.listed',
  'attendees.exported',
  'attendees.imported',
  'attendees.removed',
  'attendee.viewed',
  'attendee.added',
  'attendee.corrected',
  'attendee.removed',
  'badge.viewed',
  'badge.reissued',
  'badges.printed',
  'badges.downloaded',
  'logo.changed',
  'logo.removed',
  'import.undone',
  'invitations.sent',
  'reminders.sent',
  'mailing.scheduled',
  'mailing.moved',
  'mailing.cancelled',
  'invitation.tested',
  'results.exported',
  'resultsLink.made',
  'resultsLink.revoked',
  'webhook.added',
  'webhook.changed',
  'webhook.removed',
  'webhook.secretRotated',
  'webhook.replayed',
] as const;
export type AuditAct = (typeof auditActs)[number];

/** Who did something: a member or an API key; `name` is `null` where it is gone. */
export const auditActor = z.object({ kind: z.enum(['member', 'apiKey']), id: z.uuid().nullable(), name: z.string().nullable() });

/**
 * One act: `GET /audit-log`. `subjectId` is the attendee, import, member, key, sheet, webhook or results link that it
 * was about, `amount` how many. Names of attendees and what was searched for are never in it.
 */
export const auditEntry = z.object({
  id: z.uuid(),
  at: utcInstant,
  who: auditActor,
  act: z.enum(auditActs),
  eventId: z.uuid().nullable(),
  eventName: z.string().nullable(),
  subjectId: z.uuid().nullable(),
  amount: z.int().nullable(),
  details: z.object({
    /** Of a list: whether it was searched. */
    searched: z.boolean().optional(),
    /** Of a change: which fields, never their values. */
    fields: z.array(z.string()).optional(),
    /** Of a sign-in; entries from before there were passkeys do not say it. */
    way: signInWay.optional(),
  }),
});
export type AuditEntry = z.output<typeof auditEntry>;
