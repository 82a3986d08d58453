import type { Results, ResultsBreakdown } from '@within24/shared';
import { percent } from '../../organizer/format.js';
import { summaryOf, type BarPicture } from './bars.js';
import { daysInWords, hoursInWords, ticketTypesInWords } from './group-words.js';
import { about } from './picture.js';

type Told = Pick<BarPicture, 'id' | 'title' | 'says'> & { group: string };

/** The share followed up in each group of contacts, with its 95 % interval. */
function ratePicture({ group, ...told }: Told, { asOf, groups }: ResultsBreakdown, named: (keys: string[]) => string): BarPicture {
  const bars = groups.map(({ keys, rate, mature, interval }) => ({
    label: named(keys),
    value: rate,
    words: `${percent(rate)} of ${about(mature)}`,
    interval,
  }));
  const columns = [
    { name: group, kind: 'words' as const },
    { name: 'Contacts, about', kind: 'count' as const },
    { name: 'In time, about', kind: 'count' as const },
    { name: 'Share', kind: 'share' as const },
    { name: '95\u00a0% from', kind: 'share' as const },
    { name: 'to', kind: 'share' as const },
  ];
  const rows = groups.map(({ keys, mature, followedUpWithin24h, rate, interval }) => [
    ...[named(keys), mature, followedUpWithin24h, rate],
    ...interval,
  ]);
  return { ...told, asOf, bars, unit: 'share', look: 'done', summary: summaryOf(bars), table: { columns, rows } };
}

/** By hour and day of meeting, and by ticket type; `window` as it is spoken of. */
export function ratePictures({ hours, days, ticketTypes }: Results['breakdowns'], window: string): BarPicture[] {
  const dates = new Set(hours.groups.flatMap(({ keys }) => keys.map((key) => key.slice(0, 10))));
  const says = (which: string) => `The share of contacts followed up within ${window}, ${which}. Thin lines are 95\u00a0% intervals.`;
  return [
    ratePicture(
      { id: 'hours', title: 'By hour of meeting', says: says('by the hour in which the two met'), group: 'Hour' },
      hours,
      (keys) => hoursInWords(keys, dates.size > 1),
    ),
    ratePicture({ id: 'days', title: 'By day of meeting', says: says('by the day on which the two met'), group: 'Day' }, days, daysInWords),
    ratePicture(
      { id: 'ticket-types', title: 'By ticket type', says: says('by the ticket of the one who follows up'), group: 'Ticket type' },
      ticketTypes,
      ticketTypesInWords,
    ),
  ];
}
