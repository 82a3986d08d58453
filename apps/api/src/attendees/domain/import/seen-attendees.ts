import { normalisedEmail } from '@within24/shared';
import type { ImportRow } from './import-row.js';
import type { RowCells } from './row-cells.js';

/**
 * Who was already in the file. A ticket id may come once. Without ticket ids, the same address and name again is the same row
 * exported twice; the same address with another name is another attendee.
 */
export class SeenAttendees {
  private readonly lines = new Map<string, number>();

  /** `new`, `again` (to be skipped), or `conflict` with the fault named in `cells.errors`. */
  add(row: ImportRow, cells: RowCells): 'new' | 'again' | 'conflict' {
    const key = identityOf(row);
    const line = this.lines.get(key);
    if (line === undefined) {
      this.lines.set(key, row.line);
      return 'new';
    }
    if (row.externalId === null && row.email !== null) return 'again';
    nameConflict(row, line, cells);
    return 'conflict';
  }
}

function identityOf(row: ImportRow): string {
  if (row.externalId !== null) return `ticket ${row.externalId}`;
  const name = row.name.toLowerCase();
  return row.email === null ? `name ${name}` : `email ${normalisedEmail(row.email)} ${name}`;
}

function nameConflict(row: ImportRow, line: number, cells: RowCells): void {
  if (row.externalId !== null) {
    cells.faultOf(row.externalId, 'duplicate_row', `is already on line ${line}. Remove one of the two lines.`, 'ticketId');
  } else {
    const remedy = 'Add an email address or a ticket ID to tell them apart, or remove one line if they are the same person.';
    cells.faultOf(row.name, 'duplicate_row', `is already on line ${line}. ${remedy}`, 'name');
  }
}
