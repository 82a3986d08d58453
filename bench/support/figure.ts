/** What was measured, against what it should be; `target` is left out where a figure only explains another. */
export type Figure = { name: string; value: number; unit: string; target?: { atLeast: number } | { atMost: number } };

export function isMet({ value, target }: Figure): boolean {
  if (!target) return true;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

/** `search-p95 41.2 ms <=100`, with a mark where the target is missed. */
export function lineOf(figure: Figure): string {
  const { name, value, unit, target } = figure;
  const bound = !target ? '-' : 'atLeast' in target ? `>=${target.atLeast}` : `<=${target.atMost}`;
  return `${name} ${Number(value.toPrecision(4))} ${unit} ${bound}${isMet(figure) ? '' : ' MISSED'}`;
}

/** The value below which so large a share of the values lies (nearest rank); `share` from 0 to 1. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('There is nothing to take a quantile of.');
  return value;
}
