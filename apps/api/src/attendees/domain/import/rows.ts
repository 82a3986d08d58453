import type { ImportMapping, SkippedRow } from '@within24/shared';
import { attendeeOf } from './attendee-of-row.js';
import type { ImportRow } from './import-row.js';
import { RowCells, type RowFault } from './row-cells.js';
import { SeenAttendees } from './seen-attendees.js';
import { statusReader, type SkipCode } from './status.js';
import { foldRows, type Table, type TableRow } from './table.js';

/** Every data row is in `rows`, in `skippedRows`, or named by one or more `errors`; `rowCount` counts them all. */
export type ReadRows = { rows: ImportRow[]; errors: RowFault[]; skippedRows: SkippedRow[]; rowCount: number };

/** What all rows of a file are read with. */
type Reading = { mapping: ImportMapping; source: string; skipCodeOf: (status: string) => SkipCode | null };
type State = { read: ReadRows; seen: SeenAttendees };
type Verdict = ImportRow | { skip: string } | null;

/** Reads all rows of a table in one pass. Throws what `foldRows` throws. */
export function readRows(table: Table, mapping: ImportMapping, source: string): ReadRows {
  const reading = { mapping, source, skipCodeOf: statusReader(table.columns[mapping.status ?? -1] ?? '') };
  const start = (): State => ({ read: { rows: [], errors: [], skippedRows: [], rowCount: 0 }, seen: new SeenAttendees() });
  const add = ({ read, seen }: State, row: TableRow) => {
    const cells = new RowCells(row, table.columns, mapping);
    const verdict = judge(cells, reading, seen);
    read.rowCount += 1;
    read.errors.push(...cells.errors);
    if (verdict === null) return;
    if ('skip' in verdict) read.skippedRows.push({ line: row.line, code: verdict.skip });
    else read.rows.push(verdict);
  };
  return foldRows(table, start, add).read;
}

/** The attendee, why the row is left out, or `null` with the faults in `cells.errors`. */
function judge(cells: RowCells, { mapping, source, skipCodeOf }: Reading, seen: SeenAttendees): Verdict {
  if (!cells.areWellFormed()) return null;
  const skip = skipCodeOf(cells.raw('status'));
  if (skip) return { skip };
  const attendee = attendeeOf(cells, mapping, source);
  if (attendee === null) return null;
  const found = seen.add(attendee, cells);
  if (found === 'again') return { skip: 'duplicate_row' };
  return found === 'new' ? attendee : null;
}
