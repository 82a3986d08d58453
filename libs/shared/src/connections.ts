import { z } from 'zod';
import { page } from './common.js';
import { line, paragraph, requiredLine, requiredParagraph } from './text.js';
import { instant, utcInstant } from './time.js';

const note = paragraph(2_000);
const tags = z
  .array(line(40))
  .max(20)
  .transform((all) => [...new Set(all)]);

/**
 * One item of `POST /scans`. An item that does not fit answers `invalid` and never fails its neighbours, so the batch
 * itself is checked by {@link scanBatchRequest} and each item by this.
 */
export const scanItem = z.object({
  clientScanId: z.uuid(),
  code: z.string().min(1).max(512),
  /** As the phone's clock had it: any year, with an offset. */
  scannedAt: z.iso.datetime({ offset: true }),
  note: note.optional(),
  tags: tags.optional(),
});
export type ScanItem = z.output<typeof scanItem>;

export const scanBatchRequest = z.object({
  sentAt: z.iso.datetime({ offset: true }),
  items: z.array(z.unknown()).min(1).max(200),
});
export type ScanBatchRequest = z.output<typeof scanBatchRequest>;

export const channels = ['email', 'linkedin', 'facebook', 'phone', 'message', 'in_person', 'other'] as const;
export type Channel = (typeof channels)[number];
export const gifts = ['none', 'introduction', 'article', 'event', 'mention', 'offer_of_help'] as const;
export type Gift = (typeof gifts)[number];
/** How it is known that somebody followed up: the message went through Within24, or the attendee confirmed a draft, or told so. */
export const evidences = ['sent', 'confirmed', 'reported'] as const;

const contactState = z.enum(['open', 'followedUp', 'snoozed', 'muted', 'infeasible', 'past', 'removed', 'erased']);
export type ContactState = z.output<typeof contactState>;

/** The other person as the sharing rule lets the owner see them; what is not shared is `null` or empty. */
export const contactCard = z.object({
  name: z.string(),
  company: z.string().nullable(),
  /** Whether both share, so that the ticked fields are here. */
  shared: z.boolean(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  links: z.array(z.string()),
  canHelpWith: z.string().nullable(),
  lookingFor: z.string().nullable(),
});
export type ContactCard = z.output<typeof contactCard>;

export const followUp = z.object({
  id: z.uuid(),
  channel: z.enum(channels),
  gift: z.enum(gifts),
  doneAt: utcInstant,
  evidence: z.enum(evidences),
});
export type FollowUp = z.output<typeof followUp>;

/** A message that the server mails for an attendee; `failed` where the other's mail server refused it for good. */
export const contactMessage = z.object({ id: z.uuid(), state: z.enum(['sending', 'sent', 'failed']), writtenAt: utcInstant });
export type ContactMessage = z.output<typeof contactMessage>;

/** One side of a connection, as its owner sees it. */
export const contact = z.object({
  id: z.uuid(),
  card: contactCard,
  note: z.string(),
  tags: z.array(z.string()),
  /** Counts the changes of note and tags; the `ETag` for `If-Match`. */
  version: z.int(),
  metAt: utcInstant,
  /** `metAt` plus the event's follow-up window. */
  followUpBy: utcInstant,
  state: contactState,
  /** Whether the owner scanned the other (collected), and whether the other scanned the owner (handed out); both can be. */
  scannedByMe: z.boolean(),
  scannedMe: z.boolean(),
  /** Whether the owner blocks the other: a removed one whose scans are answered like an unknown code. */
  blocked: z.boolean(),
  snoozedUntil: utcInstant.nullable(),
  followUps: z.array(followUp),
  /** The last message that the owner sent from here; one that was delivered to the other's mail server is a follow-up, too. */
  message: contactMessage.nullable(),
  updatedAt: utcInstant,
});
export type Contact = z.output<typeof contact>;

const scanStatus = z.enum([
  'created',
  'duplicate',
  'self',
  'unknown_code',
  'revoked',
  'other_event',
  'out_of_window',
  'conflict',
  'invalid',
]);
export type ScanStatus = z.output<typeof scanStatus>;

/** `clientScanId` is `null` only where the item held none that could be read. */
const scanAnswer = z.object({ clientScanId: z.string().nullable(), status: scanStatus, contact: contact.optional() });
export type ScanAnswer = z.output<typeof scanAnswer>;
export const scanBatchAnswer = z.object({ items: z.array(scanAnswer) });
export type ScanBatchAnswer = z.output<typeof scanBatchAnswer>;

export const listContactsQuery = page.extend({ since: instant.optional() });
export type ListContactsQuery = z.output<typeof listContactsQuery>;

export const updateContactRequest = z.object({ note: note.optional(), tags: tags.optional() });
export type UpdateContactRequest = z.output<typeof updateContactRequest>;

/**
 * Query of `DELETE /me/contacts/:id` and `POST …/:id/block`: when it was decided on a phone that had no network, and the phone's
 * clock at sending, for the correction. Left out: now. A scan that the same person made later counts more.
 */
export const endContactQuery = z.object({ doneAt: z.iso.datetime({ offset: true }), sentAt: z.iso.datetime({ offset: true }) }).partial();
export type EndContactQuery = z.output<typeof endContactQuery>;

export const snoozeRequest = z.object({ until: instant });
export type SnoozeRequest = z.output<typeof snoozeRequest>;

/**
 * `POST /me/contacts/:id/messages`: a mail from here to the contact, with replies to the owner. The same
 * `clientMessageId` twice is one message. Where `body` does not hold the personal line, the mail begins with it.
 */
export const messageRequest = z.object({
  clientMessageId: z.uuid().optional(),
  subject: requiredLine(200),
  body: requiredParagraph(5_000),
  personalLine: requiredParagraph(600),
  gift: z.enum(gifts).default('none'),
});
export type MessageRequest = z.output<typeof messageRequest>;

/** `POST /me/contacts/:id/follow-ups`; `sentAt` is the phone's clock at sending, for the correction of `doneAt`. */
export const followUpRequest = z.object({
  clientFollowUpId: z.uuid(),
  channel: z.enum(channels),
  gift: z.enum(gifts).default('none'),
  doneAt: z.iso.datetime({ offset: true }),
  sentAt: z.iso.datetime({ offset: true }),
  evidence: z.enum(['confirmed', 'reported']),
});
export type FollowUpRequest = z.output<typeof followUpRequest>;
