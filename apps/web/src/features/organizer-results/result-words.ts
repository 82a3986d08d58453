import type { Results } from '@within24/shared';
import { counted, number, percent } from '../../organizer/format.js';

const durationForm = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/;

/** The follow-up window (ISO-8601 duration of hours, minutes and seconds) as it is spoken of: `24 h`, `2 min`, `1 h 30 min`. */
export function windowInWords(duration: string): string {
  const [, hours, minutes, seconds] = durationForm.exec(duration) ?? [];
  return [hours && `${hours}\u00a0h`, minutes && `${minutes}\u00a0min`, seconds && `${seconds}\u00a0s`].filter(Boolean).join(' ');
}

type Contacts = Results['contacts'];

/** `31 % followed up within 24 h`, or that there is no rate and why. */
export function rateInWords({ rate, suppressed }: Contacts, window: string): string {
  if (suppressed) return 'Too few to show yet';
  return rate === null ? 'No contact is old enough to judge yet' : `${percent(rate)} followed up within ${window}`;
}

/** `112 of 361 contacts that are old enough to judge.` */
export function countsInWords({ followedUpWithin24h, mature }: Contacts): string {
  if (followedUpWithin24h === null || mature === null) return '';
  return `${number(followedUpWithin24h)} of ${counted(mature, 'contact')} that ${mature === 1 ? 'is' : 'are'} old enough to judge.`;
}

export function intervalInWords({ interval }: Contacts): string {
  return interval ? `95\u00a0% interval: ${percent(interval[0])} to ${percent(interval[1])}.` : '';
}

export function youngInWords({ young }: Contacts, window: string): string {
  if (young === null) return '';
  if (young === 0) return 'No contact is still too young to judge.';
  return `${counted(young, 'contact')} ${young === 1 ? 'is' : 'are'} still too young to judge: their ${window} are not over.`;
}
