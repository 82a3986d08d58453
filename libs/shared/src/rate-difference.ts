/** A share between 0 and 1, with its interval. */
type Rate = { rate: number; interval: [low: number, high: number] };

/**
 * How much greater one rate is than another one of other people, with its interval: Newcombe's hybrid score interval, made of the two
 * rates' own intervals (Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17, 1998,
 * method 10). All between −1 and 1; the interval is of the same level as theirs.
 */
export function differenceOf(one: Rate, other: Rate): { difference: number; interval: [low: number, high: number] } {
  const difference = one.rate - other.rate;
  const below = Math.hypot(one.rate - one.interval[0], other.interval[1] - other.rate);
  const above = Math.hypot(one.interval[1] - one.rate, other.rate - other.interval[0]);
  return { difference, interval: [difference - below, difference + above] };
}
