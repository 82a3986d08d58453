import { z } from 'zod';
import { me } from './attendees.js';
import { contact, gifts } from './connections.js';
import { consentSources, consentText } from './consent-texts.js';
import { introduction } from './introductions.js';
import { utcInstant } from './time.js';

/** A scan that the attendee made; `contactId` is whom it led to. `scannedAt` is by the phone's clock. */
const myScan = z.object({
  clientScanId: z.uuid(),
  scannedAt: utcInstant,
  receivedAt: utcInstant,
  metAt: utcInstant,
  undoneAt: utcInstant.nullable(),
  contactId: z.uuid().nullable(),
});
export type MyScan = z.output<typeof myScan>;

/** A message that the attendee sent from here; its text is kept only until it has left. */
const myMessage = z.object({
  contactId: z.uuid().nullable(),
  gift: z.enum(gifts),
  subject: z.string(),
  body: z.string(),
  writtenAt: utcInstant,
  sentAt: utcInstant.nullable(),
});
export type MyMessage = z.output<typeof myMessage>;

/** `GET /me/export.json`: everything that is kept about the attendee. */
export const myExport = z.object({
  exportedAt: utcInstant,
  me,
  registration: z.object({
    ticketType: z.string().nullable(),
    registeredAt: utcInstant,
    invitedAt: utcInstant.nullable(),
    openedAt: utcInstant.nullable(),
  }),
  /** The consent text that the attendee had in front of them when they chose to share. */
  consent: consentText.extend({ from: z.enum(consentSources) }).nullable(),
  scans: z.array(myScan),
  contacts: z.array(contact),
  messages: z.array(myMessage),
  introductions: z.array(introduction),
});
export type MyExport = z.output<typeof myExport>;
