import type { ImportMapping } from '@within24/shared';
import { attendeeOf } from './attendee-of-row.js';
import type { ImportRow } from './import-row.js';
import type { TableRow } from './records.js';
import { RowCells, type RowFault } from './row-cells.js';
import { SeenAttendees } from './seen-attendees.js';
import { statusReader, type SkipCode } from './status.js';

type Verdict = { attendee: ImportRow } | { skip: SkipCode | 'duplicate_row' } | { faults: RowFault[] };
/** What was found in a data row: an attendee, why it is left out, or at least one fault. */
export type RowVerdict = { line: number; verdict: Verdict };
export type JudgedRow = TableRow & RowVerdict;

/** What all rows of a file are read with. */
export type Reading = { columns: string[]; mapping: ImportMapping; source: string };

/** Judges the rows of a file one after the other: who was in it before counts. */
export class RowJudge {
  private readonly seen = new SeenAttendees();
  private readonly skipCodeOf: (status: string) => SkipCode | null;

  constructor(private readonly reading: Reading) {
    const { columns, mapping } = reading;
    this.skipCodeOf = statusReader(columns[mapping.status ?? -1] ?? '');
  }

  judge(row: TableRow): JudgedRow {
    const cells = new RowCells(row, this.reading.columns, this.reading.mapping);
    return { line: row.line, cells: row.cells, verdict: this.verdictOn(cells) };
  }

  private verdictOn(cells: RowCells): Verdict {
    const faulty = { faults: cells.errors };
    if (!cells.areWellFormed()) return faulty;
    const skip = this.skipCodeOf(cells.raw('status'));
    if (skip) return { skip };
    const attendee = attendeeOf(cells, this.reading.mapping, this.reading.source);
    if (attendee === null) return faulty;
    const found = this.seen.add(attendee, cells);
    if (found === 'again') return { skip: 'duplicate_row' };
    return found === 'new' ? { attendee } : faulty;
  }
}
