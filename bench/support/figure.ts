/**
 * What was measured, against what it should be; `target` is left out where a figure only explains another. `noise` is how far the rounds of
 * what it was measured beside lay apart, as a share of their median; `rows` are the values that it was made of.
 */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  target?: { atLeast: number } | { atMost: number };
  noise?: number;
  rows?: unknown;
};

export function isMet({ value, target }: Figure): boolean {
  if (!target) return true;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

/** `search-p95 41.2 ms <=100`, with the noise where it is known and a mark where the target is missed. */
export function lineOf(figure: Figure): string {
  const { name, value, unit, target, noise } = figure;
  const bound = !target ? '-' : 'atLeast' in target ? `>=${target.atLeast}` : `<=${target.atMost}`;
  const apart = noise === undefined ? '' : ` noise=${Math.round(noise * 100)}%`;
  return `${name} ${Number(value.toPrecision(4))} ${unit} ${bound}${apart}${isMet(figure) ? '' : ' MISSED'}`;
}

/** The value below which so large a share of the values lies (nearest rank); `share` from 0 to 1. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('There is nothing to take a quantile of.');
  return value;
}

export const median = (values: number[]): number => quantile(values, 0.5);

/** How far values lie apart, as a share of their median. */
export const spreadOf = (values: number[]): number => (Math.max(...values) - Math.min(...values)) / median(values);
