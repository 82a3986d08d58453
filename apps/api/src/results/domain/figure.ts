import { together, type Cells } from './cells.js';
import type { Facts } from './facts.js';
import type { Division } from './told-together.js';

/** One division of an event's facts: its cells, what may be told of them, and how that is shown. */
export type Figure<Shown> = {
  cellsOf: (facts: Facts) => Cells;
  divisionOf: (cells: Cells, facts: Facts) => Division;
  show: (groups: string[][], cells: Cells, facts: Facts, asOf: string) => Shown;
};

export const everybodyIn = (cells: Cells) => together(cells, cells.keys());
/** All cells stand in one row. */
export const oneStretch = () => '';

export const roundedTo5 = (count: number) => Math.round(count / 5) * 5;
export const hundredth = (share: number) => Math.round(share * 100) / 100;
export const hundredths = ([low, high]: [number, number]): [number, number] => [hundredth(low), hundredth(high)];
