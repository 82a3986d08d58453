import type { Results, ResultsBreakdown } from '@within24/shared';
import { madeWhen } from './moments.js';
import { anyOf, ends, named, percent, tooFew } from './words.js';

type Group = ResultsBreakdown['groups'][number];
/** Two groups of one division that differ by more than chance explains. */
export type Difference = { best: Group; worst: Group };

/**
 * The groups with the highest and the lowest rate, where their 95 % intervals do not overlap; else `null`. That asks for more than a
 * test of two groups at 5 % would, which leaves room for having looked for the extremes.
 */
export function differenceIn({ groups }: ResultsBreakdown): Difference | null {
  const [worst, ...others] = groups.toSorted((one, other) => one.rate - other.rate);
  const best = others.at(-1);
  return best && worst!.interval[1] < best.interval[0] ? { best, worst: worst! } : null;
}

const typesOf = (keys: string[]) => anyOf(keys.map((key) => (key === '' ? 'no ticket type' : named(key))));
/** `contacts of people with “Speaker”` */
export const ofTicketType = ({ keys }: Group) => `contacts of people with ${typesOf(keys)}`;
/** `contacts made on 10 June between 14:00 and 16:00` */
export const madeInHour = ({ keys }: Group) => `contacts made ${madeWhen(keys)}`;

const rateOf = ({ rate, interval }: Group) => `${percent(rate)}, between ${ends(interval)} fits`;
const capitalised = (text: string) => text[0]!.toUpperCase() + text.slice(1);

function compared(breakdown: ResultsBreakdown, what: string, inWords: (group: Group) => string): string {
  if (breakdown.groups.length === 0) return `By ${what}: ${tooFew}.`;
  if (breakdown.groups.length === 1) return `By ${what}, one by one: ${tooFew}.`;
  const difference = differenceIn(breakdown);
  if (!difference) return `By ${what}, no group can be told apart from the others: what differs can be chance.`;
  const { best, worst } = difference;
  return `${capitalised(inWords(best))} were followed up most often (${rateOf(best)}), ${inWords(worst)} least often (${rateOf(worst)}).`;
}

const hasTicketTypes = ({ groups }: ResultsBreakdown) => groups.length === 0 || groups.some(({ keys }) => keys.some((key) => key !== ''));
const isOneHour = ({ groups }: ResultsBreakdown) => groups.length === 1 && groups[0]!.keys.length === 1;

/** Where it went better and worse, as far as that is more than chance. */
export function whereItDiffered({ breakdowns: { ticketTypes, hours } }: Results): string[] {
  return [
    ...(hasTicketTypes(ticketTypes) ? [compared(ticketTypes, 'ticket type', ofTicketType)] : []),
    ...(isOneHour(hours) ? [] : [compared(hours, 'hour of meeting', madeInHour)]),
  ];
}
