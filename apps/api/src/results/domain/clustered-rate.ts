/** One person's part of a rate: of `n` contacts, `x` count. */
export type Cluster = { n: number; x: number };
export type Rate = { n: number; x: number; rate: number; interval: [low: number, high: number] };

/** The 97.5 % point of the normal distribution. */
export const z = 1.959964;

/**
 * How much less the contacts tell than as many independent ones would, because one person's move together: the variance
 * of the ratio of clusters over that of a simple random sample (design effect: Kish, Survey Sampling, 1965; variance of a ratio:
 * Cochran, Sampling Techniques, 3rd ed. 1977, 6.13). At least 1.
 */
export function designEffect(clusters: Cluster[], n: number, p: number): number {
  const people = clusters.length;
  if (people < 2 || p === 0 || p === 1) return 1;
  const independent = (p * (1 - p)) / (n - 1);
  const spread = clusters.reduce((sum, cluster) => sum + (cluster.x - p * cluster.n) ** 2, 0);
  const clustered = ((people / (people - 1)) * spread) / n ** 2;
  return Math.max(1, clustered / independent);
}

/**
 * A rate with its 95 % interval: Wilson's score interval (Wilson 1927) on the effective sample size n / design effect.
 * `null` where there is nothing to divide by.
 */
export function clusteredRate(all: Cluster[]): Rate | null {
  const clusters = all.filter((cluster) => cluster.n > 0);
  const n = clusters.reduce((sum, cluster) => sum + cluster.n, 0);
  if (n === 0) return null;
  const x = clusters.reduce((sum, cluster) => sum + cluster.x, 0);
  const p = x / n;
  const effective = n / designEffect(clusters, n, p);
  const scale = 1 + z ** 2 / effective;
  const centre = (p + z ** 2 / (2 * effective)) / scale;
  const half = (z * Math.sqrt((p * (1 - p)) / effective + z ** 2 / (4 * effective ** 2))) / scale;
  return { n, x, rate: p, interval: [Math.max(0, centre - half), Math.min(1, centre + half)] };
}
