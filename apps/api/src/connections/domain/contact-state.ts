import type { ContactState } from '@within24/shared';

/** What a contact's state follows from; instants in epoch milliseconds. */
export type ContactFacts = {
  /** The other person deleted their data. */
  erased: boolean;
  removed: boolean;
  followedUp: boolean;
  muted: boolean;
  infeasible: boolean;
  snoozedUntil: number | null;
  followUpBy: number;
};

/** The one state of a contact, by the table of states: what ended it first, then what keeps it quiet. */
export function contactState(facts: ContactFacts, now: number): ContactState {
  if (facts.erased) return 'erased';
  if (facts.removed) return 'removed';
  if (facts.followedUp) return 'followedUp';
  if (now > facts.followUpBy) return 'past';
  if (facts.muted) return 'muted';
  if (facts.snoozedUntil !== null && facts.snoozedUntil > now) return 'snoozed';
  return facts.infeasible ? 'infeasible' : 'open';
}
