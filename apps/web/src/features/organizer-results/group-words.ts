import type { FollowUp } from '@within24/shared';
import { followUps } from '@within24/shared/catalogue/en/follow-ups';

const dayForm = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const shortDayForm = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dateOf = (key: string) => new Date(`${key.slice(0, 10)}T00:00:00Z`);
const startOf = (hour: string) => `${hour.slice(11, 13)}:00`;
const endOf = (hour: string) => `${String(Number(hour.slice(11, 13)) + 1).padStart(2, '0')}:00`;

/**
 * Neighbouring hours of meeting (`2026-06-10T14`), from the first to the end of the last: `14:00–15:00`. The day is said where the
 * picture has more than one.
 */
export function hoursInWords(keys: string[], severalDays: boolean): string {
  const [first, last] = [keys[0]!, keys.at(-1)!];
  if (!severalDays) return `${startOf(first)}–${endOf(last)}`;
  const [from, to] = [shortDayForm.format(dateOf(first)), shortDayForm.format(dateOf(last))];
  return from === to ? `${from}, ${startOf(first)}–${endOf(last)}` : `${from}, ${startOf(first)} – ${to}, ${endOf(last)}`;
}

/** Neighbouring days of meeting (`2026-06-10`): `Wed 10 Jun`, `Wed 10 Jun – Thu 11 Jun`. */
export function daysInWords(keys: string[]): string {
  const [from, to] = [keys[0]!, keys.at(-1)!].map((key) => dayForm.format(dateOf(key)).replace(',', ''));
  return from === to ? from! : `${from} – ${to}`;
}

const evidence: Record<FollowUp['evidence'], string> = {
  confirmed: 'Said yes after writing',
  sent: 'Sent through Within24',
  reported: 'Told by hand',
};
function listed(words: Record<string, string>): (keys: string[]) => string {
  const known = new Map(Object.entries(words));
  return (keys) => keys.map((key) => known.get(key) ?? key).join(', ');
}

export const evidenceInWords = listed(evidence);
/** Gifts and channels are called what attendees see them called. */
export const giftsInWords = listed(Object.fromEntries(Object.entries(followUps.gifts).map(([gift, { label }]) => [gift, label])));
export const channelsInWords = listed(followUps.channels);
/** Ticket types as the organizer named them. */
export const ticketTypesInWords = listed({ '': 'No ticket type' });
