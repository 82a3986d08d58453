import type { Results, ResultsFilter } from '@within24/shared';
import { nothingPublished } from './snapshot.js';

const breakdownOf = { hour: 'hours', day: 'days', ticketType: 'ticketTypes' } as const;

/** The published contacts of the group that holds what is filtered by, and nothing else; nothing at all where there is none. */
export function filtered({ breakdowns }: Results, { by, key }: ResultsFilter): Results {
  const { asOf, groups } = breakdowns[breakdownOf[by]];
  const group = groups.find(({ keys }) => keys.includes(key));
  if (!group) return nothingPublished;
  const { mature, followedUpWithin24h, rate, interval } = group;
  const contacts = { ...nothingPublished.contacts, mature, followedUpWithin24h, rate, interval, suppressed: false };
  return { ...nothingPublished, publishedAt: asOf, contacts };
}
