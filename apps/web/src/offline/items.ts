import type { Channel, Contact, FollowUpRequest, Gift, MessageRequest, OwnChanges } from '@within24/shared';

/** What every item has that waits for the server. Its `id` stays the same at every try, so that a repeat is known as one. */
type Kept = {
  id: string;
  attendeeId: string;
  /** By the phone's own clock; items leave in this order. */
  madeAt: string;
  /** How often it was sent; at 0 the server cannot know of it. */
  tries: number;
};

/** `id` is the `clientScanId`; `scannedAt` is by the phone's own clock. */
export type WaitingScan = Kept & { kind: 'scan'; code: string; scannedAt: string; note: string; tags?: string[] };

/** What the owner wrote about a contact: `id` is the contact's, `contact` is what it was written over. */
export type WaitingNote = Kept & {
  kind: 'note';
  contact: Pick<Contact, 'id' | 'note' | 'tags' | 'version'>;
  note: string;
  tags: string[];
};

/** `id` is the `clientFollowUpId`; `doneAt` is by the phone's own clock. */
export type WaitingFollowUp = Kept & {
  kind: 'followUp';
  contactId: string;
  channel: Channel;
  gift: Gift;
  evidence: FollowUpRequest['evidence'];
  doneAt: string;
};

/** `followUpId` is the server's, or the `clientFollowUpId` while the follow-up itself still waits. */
export type WaitingUndo = Kept & { kind: 'undoFollowUp'; contactId: string; followUpId: string };

export type WaitingScanUndo = Kept & { kind: 'undoScan'; scanId: string };

/** What the owner decided about a contact; `until` only where it is a snooze. */
export type Mark = 'snooze' | 'mute' | 'unmute' | 'remove' | 'block' | 'unblock';
export type WaitingMark = Kept & { kind: 'mark'; contactId: string; mark: Mark; until?: string };

/**
 * Changes of the attendee's own card and choices; a later one of a field takes the earlier one's place. `chosenAt` is when
 * each was made, by the phone's own clock: without it as `madeAt`.
 */
export type WaitingChoices = Kept & { kind: 'me'; changes: OwnChanges; chosenAt?: Partial<Record<keyof OwnChanges, string>> };

/** A mail that goes out through the server once it is reached; `id` is the `clientMessageId`. */
export type WaitingMessage = Kept & { kind: 'message'; contactId: string; message: Omit<MessageRequest, 'clientMessageId'> };

/** `id` is the `clientIntroductionId`. */
export type WaitingIntroduction = Kept & { kind: 'introduction'; contactIds: [string, string]; message: string };

/** Said by one attendee to others: each is one mail at most, however often it is sent. */
type Said = WaitingMessage | WaitingIntroduction;
/** Done by one attendee about their own people or themselves. */
type Done = WaitingNote | WaitingFollowUp | WaitingUndo | WaitingScanUndo | WaitingMark | WaitingChoices;
export type Waiting = WaitingScan | Done | Said;

/** What the server will never take, kept until the person has read why. */
export type Refusal = {
  /** The item's. */
  id: string;
  attendeeId: string;
  item: Waiting;
  /** The stable code of the problem, or what became of the scan. */
  code: string;
};

const opposite: Partial<Record<Mark, Mark>> = { unmute: 'mute', unblock: 'block' };

/** A decision and its opposite take each other's place. */
export const markId = (contactId: string, mark: Mark) => `${opposite[mark] ?? mark}:${contactId}`;

/** The contact that an item is about; empty where there is none. */
export function contactOf(item: Waiting): string {
  if (item.kind === 'note') return item.id;
  return 'contactId' in item ? item.contactId : '';
}

/** Whether two copies of one item say the same; how often it was sent does not matter. */
export function isSame(one: Waiting, other: Waiting): boolean {
  return JSON.stringify({ ...one, tries: 0 }) === JSON.stringify({ ...other, tries: 0 });
}
