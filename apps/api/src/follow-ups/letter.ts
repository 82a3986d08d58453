import type { Gift } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import type { Tx } from '../platform/database/database.js';
import type { Letter } from '../platform/mail/index.js';

export type LetterKind = 'message' | 'introduction';

/** Where a letter is stored. */
export type Place = { organizationId: string; eventId: string };

/** A letter that an attendee writes to another, or that is written in their name. */
export type NewLetter = {
  kind: LetterKind;
  /** Made by whoever writes it: the same to the same recipient is the same letter. */
  clientId: string;
  recipientId: string;
  /** The sender's contact with the recipient: what is followed up once the letter was accepted. */
  contactId: string;
  gift: Gift;
  subject: string;
  body: string;
  /** What else the mail needs; JSON. */
  payload?: Record<string, unknown>;
};

/** A letter on its way. `doubts`: how often nobody could tell whether it had arrived; `age` in milliseconds. */
export type PostedLetter = Place &
  Required<Omit<NewLetter, 'clientId' | 'contactId'>> & {
    id: string;
    senderId: string;
    /** `null` where the scan was undone meanwhile. */
    contactId: string | null;
    tries: number;
    doubts: number;
    age: number;
  };

export function senderOf({ organizationId, eventId, senderId }: PostedLetter): AttendeeIdentity {
  return { organizationId, eventId, attendeeId: senderId };
}

/** Puts the letters of a kind into words, from what is true when they leave. */
export interface LetterComposer {
  /** The mail, or nothing where it must not be sent any more. */
  compose(tx: Tx, letter: PostedLetter): Promise<Letter | undefined>;
  /**
   * Whether this mail is still to be sent; asked between the mail server's consent and the first byte. Throws a `MailOutdated`
   * where it is to be composed anew.
   */
  isWanted(tx: Tx, letter: PostedLetter, mail: Letter): Promise<boolean>;
}
