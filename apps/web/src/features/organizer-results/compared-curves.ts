import { percent } from '../../organizer/format.js';
import { commonWindow, type Compared, type Pair } from './compared.js';
import { pointsOf, shareAt, type Point } from './curve.js';
import { tooFew, type Cell, type Picture } from './picture.js';

/** `points` is empty where there is too little to show, `reached` then `null`: the share at the end of the event's own window. */
export type ComparedLine = { name: string; points: Point[]; reached: number | null };
/** `window` (seconds) is what both events have; `null` where they have two. */
export type CurvesPicture = Picture & { lines: [ComparedLine, ComparedLine]; window: number | null };

const isTold = ({ results: { curve } }: Compared) => curve.asOf !== null && curve.steps.length > 0;

function lineOf(compared: Compared): ComparedLine {
  const { curve } = compared.results;
  if (!isTold(compared)) return { name: compared.name, points: [], reached: null };
  const points = pointsOf(curve);
  return { name: compared.name, points, reached: shareAt(points, curve.window) };
}

/** The steps of both, by their time; those at one time by the order of the events. */
function rowsOf(pair: Pair): Cell[][] {
  const rows = pair
    .filter(isTold)
    .flatMap(({ name, results }) =>
      results.curve.steps.map(({ until, share, interval }) => ({ until, cells: [until, name, share, ...interval] })),
    );
  return rows.sort((one, other) => one.until - other.until).map(({ cells }) => cells);
}

/** The curves of two events over one time since the meeting. */
export function curvesPicture(pair: Pair): CurvesPicture {
  const told = pair.filter(isTold);
  const lines: CurvesPicture['lines'] = [lineOf(pair[0]), lineOf(pair[1])];
  const summary = lines.map(({ name, reached }, index) =>
    reached === null ? `${name}: ${tooFew}.` : `${name}: ${percent(reached)} were followed up within ${pair[index]!.window}.`,
  );
  return {
    id: 'curves',
    title: 'Time to follow-up',
    says: 'The share of contacts followed up by each time since the two met. The bands are 95\u00a0% intervals.',
    asOf: told.map(({ results }) => results.curve.asOf!).sort()[0] ?? null,
    summary: summary.join(' '),
    table: {
      columns: [
        { name: 'After', kind: 'seconds' },
        { name: 'Event', kind: 'words' },
        { name: 'Share', kind: 'share' },
        { name: '95\u00a0% from', kind: 'share' },
        { name: 'to', kind: 'share' },
      ],
      rows: rowsOf(pair),
    },
    lines,
    window: commonWindow(pair) === null ? null : (told[0]?.results.curve.window ?? null),
  };
}
