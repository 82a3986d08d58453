import type { Event, Results } from '@within24/shared';
import { moment } from '../../organizer/format.js';
import { windowInWords } from './result-words.js';

/** One of two events that are compared. */
export type Compared = {
  /** Unlike that of the other. */
  name: string;
  /** Of what is said about times: one for both, so that they can be compared, too. */
  timeZone: string;
  /** Its time to follow up, as it is spoken of. */
  window: string;
  results: Results;
};
export type Pair = [Compared, Compared];

/** The day on which an event starts, by its own clock: `3 Dec 2026`. */
export const firstDay = ({ startsAt, timeZone }: Pick<Event, 'startsAt' | 'timeZone'>) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }).format(new Date(startsAt));

type Named = Pick<Event, 'name' | 'startsAt' | 'timeZone'>;

/** What the two are called: by their names; events of one name also by their day, and two of one day by their place, too. */
export function namesApart(one: Named, other: Named): [string, string] {
  if (one.name !== other.name) return [one.name, other.name];
  const [dated, otherDated] = [one, other].map((event) => `${event.name}, ${firstDay(event)}`) as [string, string];
  return [dated, dated === otherDated ? `${otherDated} (2)` : otherDated];
}

export function pairOf(events: [Event, Event], results: [Results, Results]): Pair {
  const names = namesApart(...events);
  const compared = (index: 0 | 1): Compared => {
    const window = windowInWords(events[index].followUpWindow);
    return { name: names[index], timeZone: events[0].timeZone, window, results: results[index] };
  };
  return [compared(0), compared(1)];
}

/** The time to follow up that both have; `null` where they have two. */
export const commonWindow = ([one, other]: Pair) => (one.window === other.window ? one.window : null);

/** When each part of a picture was published; dates are `null` where there is too little to show. */
export function datesInWords(pair: Pair, dates: (string | null)[]): string {
  const told = pair.flatMap(({ timeZone }, index) => (dates[index] ? [moment(dates[index], timeZone)] : []));
  return told.length > 0 ? `As of ${[...new Set(told)].join(', and ')}` : '';
}
