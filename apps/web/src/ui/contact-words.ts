import type { ContactState } from '@within24/shared';
import { capitalised, stretchInShort, stretchInWords } from './time-words.js';

/** How a contact looks: the ring runs (amber), is closed with a tick (green), or is dashed and still (grey). */
export type Look = 'open' | 'done' | 'past';
export type Timed = { metAt: string; followUpBy: string; state: ContactState };

const running: ContactState[] = ['open', 'snoozed', 'muted', 'infeasible'];

/** The look of a contact at `now` (milliseconds); an open one whose time has passed since it was loaded is past. */
export function lookOf({ state, followUpBy }: Timed, now: number): Look {
  if (state === 'followedUp') return 'done';
  return running.includes(state) && Date.parse(followUpBy) > now ? 'open' : 'past';
}

/** How much of the time to follow up has run out: 0 when they met, 1 at the deadline. */
export function shareOf({ metAt, followUpBy }: Timed, now: number): number {
  const [from, to] = [Date.parse(metAt), Date.parse(followUpBy)];
  return Math.min(1, Math.max(0, (now - from) / Math.max(1, to - from)));
}

/** The state in a sentence, as "Seven hours left." */
export function stateInWords(contact: Timed, now: number): string {
  const look = lookOf(contact, now);
  if (look === 'done') return 'Followed up.';
  if (look === 'open') return `${capitalised(stretchInWords(Date.parse(contact.followUpBy) - now))} left.`;
  return contact.state === 'removed' || contact.state === 'erased' ? 'No longer connected.' : 'Time has passed. You can still write.';
}

/** The state in two words for a list, as "7 h left". */
export function stateInShort(contact: Timed, now: number): string {
  const look = lookOf(contact, now);
  if (look === 'done') return 'Followed up';
  if (look === 'open') return `${stretchInShort(Date.parse(contact.followUpBy) - now)} left`;
  return contact.state === 'removed' || contact.state === 'erased' ? 'Removed' : 'Past 24 h';
}
