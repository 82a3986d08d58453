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

/** `112 of 361 contacts were followed up in time.` */
export function countsInWords({ followedUpWithin24h, mature }: Contacts): string {
  if (followedUpWithin24h === null || mature === null) return '';
  return `${number(followedUpWithin24h)} of ${counted(mature, 'contact')} ${followedUpWithin24h === 1 ? 'was' : 'were'} followed up in time.`;
}

export function intervalInWords({ interval }: Contacts): string {
  return interval ? `95\u00a0% interval: ${percent(interval[0])} to ${percent(interval[1])}.` : '';
}

/** How many of all contacts the rate judges: `82 of 120 contacts are old enough to judge; 38 have not had their 24 h yet.` */
export function judgedInWords({ mature, young }: Contacts, window: string): string {
  if (mature === null || young === null) return '';
  if (young === 0) return 'All contacts are old enough to judge.';
  const judged = `${number(mature)} of ${counted(mature + young, 'contact')} ${mature === 1 ? 'is' : 'are'} old enough to judge`;
  return `${judged}; ${number(young)} ${young === 1 ? 'has not had its' : 'have not had their'} ${window} yet.`;
}
