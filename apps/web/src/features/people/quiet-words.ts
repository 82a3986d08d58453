import type { Contact } from '@within24/shared';
import { apart } from '../../i18n/bidi.js';
import { m } from '../../i18n/messages.js';
import { momentInWords } from '../../ui/time-words.js';
import { firstNameOf } from './names.js';

/** Why there are fewer reminders about somebody than usual, as a sentence; empty where there is no reason. */
export function quietInWords({ card, state, snoozedUntil, blocked }: Contact, timeZone: string, now: number): string {
  const name = apart(firstNameOf(card.name));
  if (blocked) return m.people.quiet.blocked;
  if (state === 'muted') return m.people.quiet.muted(name);
  if (state === 'infeasible') return m.people.quiet.infeasible(name);
  if (state === 'snoozed' && snoozedUntil) return m.people.quiet.snoozed(momentInWords(snoozedUntil, timeZone, now));
  if (state === 'erased') return m.people.quiet.erased;
  return state === 'removed' ? m.people.quiet.removed : '';
}
