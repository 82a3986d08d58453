import type { Contact, ContactMessage, FollowUp, ShareableField } from '@within24/shared';
import { contactState } from './domain/contact-state.js';
import { sharedCard } from './domain/shared-card.js';

/** A contact as the database answers it: the owner's side, the other's card and choices, and what was done. */
export type ContactRow = {
  id: string;
  note: string;
  tags: string[];
  version: number;
  metAt: Date;
  collected: boolean;
  handedOut: boolean;
  blocked: boolean;
  infeasible: boolean;
  snoozedUntil: Date | null;
  muted: boolean;
  removed: boolean;
  erased: boolean;
  ownerShares: boolean;
  updatedAt: Date;
  /** `updatedAt` in full precision, ISO-8601, for the place in a list. */
  cursor: string;
  followUpWindow: number;
  followUps: FollowUp[];
  message: ContactMessage | null;
  name: string;
  company: string | null;
  title: string | null;
  email: string | null;
  phone: string | null;
  links: string[];
  canHelpWith: string | null;
  lookingFor: string | null;
  sharing: boolean;
  sharedFields: ShareableField[];
};

export function contactView(row: ContactRow, now: Date): Contact {
  const followUpBy = new Date(row.metAt.getTime() + row.followUpWindow * 1_000);
  const facts = {
    erased: row.erased,
    removed: row.removed,
    followedUp: row.followUps.length > 0,
    muted: row.muted,
    infeasible: row.infeasible,
    snoozedUntil: row.snoozedUntil?.getTime() ?? null,
    followUpBy: followUpBy.getTime(),
  };
  return {
    id: row.id,
    card: sharedCard(row, row.ownerShares, row.removed || row.erased),
    note: row.note,
    tags: row.tags,
    version: row.version,
    metAt: row.metAt.toISOString(),
    followUpBy: followUpBy.toISOString(),
    state: contactState(facts, now.getTime()),
    scannedByMe: row.collected,
    scannedMe: row.handedOut,
    blocked: row.blocked,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    followUps: row.followUps.map((followUp) => ({ ...followUp, doneAt: new Date(followUp.doneAt).toISOString() })),
    message: row.message && { ...row.message, writtenAt: new Date(row.message.writtenAt).toISOString() },
    updatedAt: row.updatedAt.toISOString(),
  };
}
