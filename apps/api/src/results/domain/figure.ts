import { together, type Cells } from './cells.js';
import { changesOfShares } from './changes.js';
import type { Facts } from './facts.js';
import { shareMayBeShown } from './privacy-rule.js';
import type { Division } from './told-together.js';

/** One division of an event's facts: its cells, what may be told of them, and how that is shown. */
export type Figure<Shown> = {
  cellsOf: (facts: Facts) => Cells;
  divisionOf: (cells: Cells, facts: Facts) => Division;
  show: (groups: string[][], cells: Cells, facts: Facts, asOf: string) => Shown;
};

export const everybodyIn = (cells: Cells) => together(cells, cells.keys());
/** The mature contacts that were not followed up in time: a part that stands still says of those who came of age that they are not in it. */
export const notInTime = 'not in time';
const isUntold = (key: string) => key === notInTime;

const inTime = (cells: Cells) => [...cells.keys()].filter((key) => !isUntold(key));

/** Parts of what was followed up in time, beside which there is a cell of what was not: shares of what `everybody` has, or of what was in time. */
export const partsInTime = (cells: Cells, everybody = together(cells, inTime(cells))): Division => ({
  mayBeShown: (parts) => shareMayBeShown(parts, everybody),
  changes: changesOfShares,
  isUntold,
});

/** All cells stand in one row. */
export const oneStretch = () => '';

export const roundedTo5 = (count: number) => Math.round(count / 5) * 5;
export const hundredth = (share: number) => Math.round(share * 100) / 100;
export const hundredths = ([low, high]: [number, number]): [number, number] => [hundredth(low), hundredth(high)];
