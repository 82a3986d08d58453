import type { ImportMapping } from '@within24/shared';
import { decode } from './decode.js';
import { ImportFileError, type ImportFileErrorCode } from './import-file-error.js';
import { checkMapping, guessMapping } from './mapping.js';
import { readRows, type ReadRows } from './rows.js';
import { sourceOf } from './source.js';
import { foldRows, openTable } from './table.js';

export type { ImportFileErrorCode } from './import-file-error.js';
export type { ImportRow } from './import-row.js';

export type AttendeeCsv = { ok: true; columns: string[]; mapping: ImportMapping; source: string } & ReadRows;
/** `columns` and `mapping` are there where the file could be read, but its mapping does not do. */
export type UnreadableCsv = { ok: false; code: ImportFileErrorCode; message: string; columns?: string[]; mapping?: ImportMapping };

/**
 * Reads the CSV that a ticketing system exported; a JSON string is given as its UTF-8 bytes. A `mapping` replaces the guessed one as
 * a whole. Faults of single rows are in `errors`; what stops the whole file is answered with its code and a sentence. All errors are
 * returned: a caller that shows them may cut the list.
 */
export function readAttendeeCsv(bytes: Uint8Array, mapping?: ImportMapping): AttendeeCsv | UnreadableCsv {
  let used = mapping;
  try {
    const table = openTable(decode(bytes));
    const { columns } = table;
    used ??= guessMapping(columns, table.sample);
    checkMapping(used, columns);
    const source = sourceOf(columns);
    return { ok: true, columns, mapping: used, source, ...readRows(table, used, source) };
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    return { ok: false, code: error.code, message: error.message, columns: error.columns, mapping: used };
  }
}

/**
 * The rows of a file that have to be corrected, as a table of their own: under the file's headings as they are, and behind them
 * the line in the file and what to correct.
 */
export function badRowsOf(bytes: Uint8Array, { columns, errors }: AttendeeCsv): string[][] {
  const faults = new Map<number, string[]>();
  for (const { line, column, message } of errors) {
    faults.set(line, [...(faults.get(line) ?? []), column === null ? message : `${column}: ${message}`]);
  }
  const start = (): string[][] => [[...columns, 'Line in the file', 'What to correct']];
  return foldRows(openTable(decode(bytes)), start, (rows, { line, cells }) => {
    const told = faults.get(line);
    if (told) rows.push([...columns.map((_, index) => cells[index] ?? ''), ...cells.slice(columns.length), String(line), told.join(' ')]);
  });
}
