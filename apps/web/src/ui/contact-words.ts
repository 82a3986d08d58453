import type { ContactState } from '@within24/shared';
import { m } from '../i18n/messages.js';
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

const isGone = ({ state }: Timed) => state === 'removed' || state === 'erased';

/** The state in a sentence, as "Seven hours left." */
export function stateInWords(contact: Timed, now: number): string {
  const look = lookOf(contact, now);
  if (look === 'done') return m.time.followedUp;
  if (look === 'open') return capitalised(m.time.left(stretchInWords(Date.parse(contact.followUpBy) - now)));
  return isGone(contact) ? m.time.gone : m.time.past;
}

/** The state in two words for a list, as "7 h left". */
export function stateInShort(contact: Timed, now: number): string {
  const look = lookOf(contact, now);
  if (look === 'done') return m.time.followedUpInShort;
  if (look === 'open') return m.time.leftInShort(stretchInShort(Date.parse(contact.followUpBy) - now));
  return isGone(contact) ? m.time.goneInShort : m.time.pastInShort;
}
