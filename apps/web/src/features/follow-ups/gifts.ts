import type { Gift } from '@within24/shared';
import type { PageTexts } from '@within24/shared/catalogue/pages';
import type { Match } from '../people/in-common.js';

type Words = PageTexts['followUps']['draft'];

/** Stands in a draft for what only the sender knows. */
export const blank = '…';
/** As many characters as the server takes. */
export const longestLine = 600;
const longestSubject = 200;

export const giftOrder: Gift[] = ['introduction', 'article', 'event', 'mention', 'offer_of_help', 'none'];

/** What a gift starts with; an offer of help is whole where mine `fits` what they look for. */
export function giftText(words: Words, gift: Gift, fits: Match | null): string {
  if (gift === 'none') return words.none;
  if (gift === 'offer_of_help' && fits) return words.help(fits.wish, fits.offer);
  return words[gift](blank);
}

/** The personal line that a note offers: its first line. */
export function lineOf(note: string): string {
  const first = note.split('\n').find((line) => line.trim() !== '') ?? '';
  return first.trim().slice(0, longestLine).toWellFormed();
}

export type Letter = { to: string; from: string; event: string; line: string; given: string };

/** The whole message: greeting, where the two met, the personal line, what is given, and the sender's name. */
export function messageOf(words: Words, { to, from, event, line, given }: Letter): { subject: string; body: string } {
  const parts = [words.hello(to), words.met(event), line.trim(), given.trim(), words.bye(from)];
  return { subject: words.subject(event).slice(0, longestSubject).toWellFormed(), body: parts.filter(Boolean).join('\n\n') };
}
