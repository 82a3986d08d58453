import { differenceOf } from '@within24/shared/rate-difference';
import { counted } from '../../organizer/format.js';
import { commonWindow, type Compared, type Pair } from './compared.js';

/** What is told of how two rates differ, and what stands behind it. */
export type DifferenceWords = { says: string; because: string };

const inPoints = (difference: number) => Math.round(difference * 100);
const points = (whole: number) => counted(whole, 'point');

/** `4 points lower`, `10 points higher`. */
function apart(whole: number): string {
  if (whole === 0) return 'no difference';
  return `${points(Math.abs(whole))} ${whole < 0 ? 'lower' : 'higher'}`;
}

/** Its rate with the interval; `null` where it may not be shown, or there is none. */
function rateOf({ results }: Compared) {
  const { rate, interval } = results.contacts;
  return rate === null || interval === null ? null : { rate, interval };
}

function withoutRate(pair: Pair): DifferenceWords {
  const without = pair.filter((compared) => rateOf(compared) === null).map(({ name }) => name);
  const missing = without.length > 1 ? 'Neither event has a rate to show yet' : `There is no rate of ${without[0]} to show yet`;
  return { says: 'There is no difference to tell yet.', because: `${missing}: it takes more people, or more time.` };
}

/** Between two rates; the first is not the lower one. Whole points decide, so that what is said and what is shown are one. */
function told([one, other]: [string, string], difference: number, [low, high]: [number, number]): DifferenceWords {
  if (low > 0) {
    return {
      says: `The rate of ${one} was ${points(difference)} higher than that of ${other}: between ${low} and ${points(high)}.`,
      because: 'This is more than chance explains (95\u00a0% interval). Why, figures cannot tell: other people came, on other days.',
    };
  }
  const lead =
    difference === 0
      ? `The rates of ${one} and ${other} were less than a point apart, but for ${one}`
      : `The rate of ${one} was ${points(difference)} higher than that of ${other}, but`;
  return {
    says: 'The difference can be chance.',
    because: `${lead} anything from ${apart(low)} to ${apart(high)} fits what was seen (95\u00a0% interval).`,
  };
}

/** How far the follow-up rates of two events are apart, and no more than their intervals allow to say. */
export function differenceInWords(pair: Pair): DifferenceWords {
  const [one, other] = pair;
  if (commonWindow(pair) === null) {
    return {
      says: 'No difference is told.',
      because: `At ${one.name} people had ${one.window} to follow up, at ${other.name} ${other.window}: the two rates do not measure the same.`,
    };
  }
  const [rate, otherRate] = [rateOf(one), rateOf(other)];
  if (!rate || !otherRate) return withoutRate(pair);
  const isHigher = rate.rate >= otherRate.rate;
  const { difference, interval } = isHigher ? differenceOf(rate, otherRate) : differenceOf(otherRate, rate);
  const names: [string, string] = isHigher ? [one.name, other.name] : [other.name, one.name];
  return told(names, inPoints(difference), [inPoints(interval[0]), inPoints(interval[1])]);
}
