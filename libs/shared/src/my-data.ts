import type { Contact, Gift } from './connections.js';
import type { Me } from './attendees.js';
import type { Introduction } from './introductions.js';

/** A scan that the attendee made; `contactId` is whom it led to. `scannedAt` is by the phone's clock. */
export type MyScan = {
  clientScanId: string;
  scannedAt: string;
  receivedAt: string;
  metAt: string;
  undoneAt: string | null;
  contactId: string | null;
};

/** A message that the attendee sent from here; its text is kept only until it has left. */
export type MyMessage = {
  contactId: string | null;
  gift: Gift;
  subject: string;
  body: string;
  writtenAt: string;
  sentAt: string | null;
};

/** `GET /me/export.json`: everything that is kept about the attendee. */
export type MyExport = {
  exportedAt: string;
  me: Me;
  registration: { ticketType: string | null; registeredAt: string; invitedAt: string | null; openedAt: string | null };
  scans: MyScan[];
  contacts: Contact[];
  messages: MyMessage[];
  introductions: Introduction[];
};
