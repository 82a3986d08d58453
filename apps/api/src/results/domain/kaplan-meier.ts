import { z } from './clustered-rate.js';

/** Contacts by the period in which they were followed up, and those that were not within the periods for which they were seen. */
export type Lifetimes = { followedUp: number[]; seenOpen: number[] };
export type Estimate = { share: number; interval: [low: number, high: number] };

/**
 * The share followed up by the end of each period: one minus the product-limit estimate (Kaplan & Meier, JASA 53, 1958), with Greenwood's
 * variance times `designEffect`, as one person's contacts move together, and the interval on the scale of log(−log) (Kalbfleisch &
 * Prentice, The Statistical Analysis of Failure Time Data, 1980). `seenOpen[j]` contacts were seen open for exactly `j` whole periods, and
 * leave then. Ends where fewer than `least` are left to be seen: an estimate from few says little, and could tell of them.
 */
export function kaplanMeier({ followedUp, seenOpen }: Lifetimes, designEffect: number, least = 1): Estimate[] {
  const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
  let atRisk = sum(followedUp) + sum(seenOpen);
  let [open, greenwood] = [1, 0];
  const estimates: Estimate[] = [];
  for (const [period, events] of followedUp.entries()) {
    atRisk -= seenOpen[period] ?? 0;
    if (atRisk < least) break;
    open *= 1 - events / atRisk;
    if (atRisk > events) greenwood += events / (atRisk * (atRisk - events));
    estimates.push({ share: 1 - open, interval: intervalOf(open, greenwood * designEffect) });
    atRisk -= events;
  }
  return estimates;
}

function intervalOf(open: number, greenwood: number): [number, number] {
  if (open === 1) return [0, 0];
  if (open === 0) return [1, 1];
  const half = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(open));
  return [1 - open ** Math.exp(-half), 1 - open ** Math.exp(half)];
}
