import type { Contact } from '@within24/shared';
import { momentInWords } from '../../ui/time-words.js';
import { firstNameOf } from './names.js';

/** Why there are fewer reminders about somebody than usual, as a sentence; empty where there is no reason. */
export function quietInWords({ card, state, snoozedUntil }: Contact, timeZone: string, now: number): string {
  const name = firstNameOf(card.name);
  if (state === 'muted') return `No reminders about ${name}.`;
  if (state === 'infeasible') return `There is no time left for a reminder by mail. ${name} is only listed here.`;
  if (state === 'snoozed' && snoozedUntil) return `No reminder before ${momentInWords(snoozedUntil, timeZone, now)}.`;
  if (state === 'erased') return 'This person deleted their data. Your note stays.';
  if (state === 'removed') return 'Your note stays. If you removed them, scanning the badge again connects you again.';
  return '';
}
