import type { ContactCard, Introduction, IntroductionAnswer } from '@within24/shared';
import { sharedCard, type CardWithChoices } from '../connections/index.js';
import { introductionState, type IntroductionFacts } from './domain/introduction-state.js';

/** One of the two who are introduced, as the database answers them. */
export type IntroducedPerson = {
  attendeeId: string;
  /** The proposer's contact. */
  contactId: string;
  answer: IntroductionAnswer | null;
  card: CardWithChoices;
  /** Whether they and the proposer are no contacts any more. */
  removed: boolean;
};

export type IntroductionRow = {
  id: string;
  message: string;
  createdAt: Date;
  expiresAt: Date;
  expired: boolean;
  made: boolean;
  /** Whether the two are connected, and whether one of them has removed the other since. */
  met: boolean;
  parted: boolean;
  proposerId: string;
  proposer: CardWithChoices;
  people: [IntroducedPerson, IntroducedPerson];
};

/** The one who looks, and the other, where the one who looks is asked. */
export function sidesOf({ people: [one, other] }: IntroductionRow, attendeeId: string): { me: IntroducedPerson; other: IntroducedPerson } {
  return one.attendeeId === attendeeId ? { me: one, other } : { me: other, other: one };
}

/** What the state follows from for this attendee; the proposer is not told that the two have met without it. */
export function factsOf(row: IntroductionRow, attendeeId: string): IntroductionFacts {
  const { made, expired } = row;
  if (row.proposerId === attendeeId) return { made, expired, met: false, myAnswer: null };
  return { made, expired, met: row.met, myAnswer: sidesOf(row, attendeeId).me.answer };
}

/** Whether the attendee still sees it: not where they and the proposer, or they and the other, have parted. */
export function isShownTo(row: IntroductionRow, attendeeId: string): boolean {
  return row.proposerId === attendeeId || (!sidesOf(row, attendeeId).me.removed && !row.parted);
}

/** Before both have accepted the two see of each other what a badge prints, whatever they share. */
const printed = (card: CardWithChoices): ContactCard => sharedCard(card, false, false);

export function introductionView(row: IntroductionRow, attendeeId: string): Introduction {
  const common = {
    id: row.id,
    state: introductionState(factsOf(row, attendeeId)),
    message: row.message,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
  if (row.proposerId === attendeeId) {
    const [one, two] = row.people;
    const cardOf = ({ card, removed }: IntroducedPerson) => sharedCard(card, row.proposer.sharing, removed);
    return { ...common, role: 'proposer', people: [cardOf(one), cardOf(two)], contactIds: [one.contactId, two.contactId] };
  }
  const { me, other } = sidesOf(row, attendeeId);
  return {
    ...common,
    role: 'invited',
    proposer: sharedCard(row.proposer, me.card.sharing, false),
    other: row.made ? sharedCard(other.card, me.card.sharing, false) : printed(other.card),
    myAnswer: me.answer,
  };
}
