import type { Results } from '@within24/shared';
import { cellsOf, sizeOf, type Cells } from './cells.js';
import { changesOfRates } from './changes.js';
import type { Figure } from './figure.js';
import { rateMayBeShown } from './privacy-rule.js';

/** Both people count each connection of theirs. */
const half = (cells: Cells, key: string, of: (parts: Map<string, { n: number; x: number }>) => number) => of(cells.get(key)!) / 2;
const counted = (parts: Map<string, { x: number }>) => [...parts.values()].reduce((sum, { x }) => sum + x, 0);

/** The connections' figures: two rates, each of which must hold for itself, as one is had from the other and the contacts'. */
export const connections: Figure<Results['connections']> = {
  cellsOf: (facts) =>
    cellsOf(
      facts.connections.flatMap(({ attendeeId, mature: n, either, both }) => [
        { attendeeId, key: 'either', n, x: either },
        { attendeeId, key: 'both', n, x: both },
      ]),
    ),
  divisionOf: () => ({ mayBeShown: rateMayBeShown, changes: changesOfRates, isApart: true }),
  show: (_groups, cells, _facts, asOf) => ({
    asOf,
    mature: half(cells, 'either', sizeOf),
    eitherSide: half(cells, 'either', counted),
    bothSides: half(cells, 'both', counted),
    suppressed: false,
  }),
};

/** Before they may be shown. */
export const noConnectionFigures: Results['connections'] = {
  asOf: null,
  mature: null,
  eitherSide: null,
  bothSides: null,
  suppressed: true,
};
