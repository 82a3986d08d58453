import type { CsvError, InfoRecord } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { cleanLine } from '@within24/shared';
import { ImportFileError } from './import-file-error.js';
import { separatorOf } from './separator.js';

/** `line` is the line of the file on which the row starts, counted from 1. */
export type TableRow = { line: number; cells: string[] };

/** A file that is ready to be read: its headings, and its first data rows for guessing what they mean. */
export type Table = { columns: string[]; sample: TableRow[]; input: Buffer; separator: string; linesBefore: number };

const maxColumns = 1_000;
const maxRows = 200_000;
const maxRowBytes = 1_048_576;
const sampleRows = 200;
const quote = 0x22;
const strayQuoteCodes = new Set(['INVALID_OPENING_QUOTE', 'CSV_INVALID_CLOSING_QUOTE', 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE']);

/** Finds the separator and the headings. Throws `ImportFileError` with `too_many_columns` or a code of {@link foldRows}. */
export function openTable(text: string): Table {
  const lines = text.replace(/\r\n?/g, '\n');
  const declared = /^"?sep=([,;\t|])"?\n/i.exec(lines);
  const input = Buffer.from(declared ? lines.slice(declared[0].length) : lines);
  const separator = declared?.[1] ?? separatorOf(input);
  const table = { columns: [], sample: [], input, separator, linesBefore: declared ? 1 : 0 };
  const [heading, ...sample] = firstRows(table);
  const columns = heading?.cells.map(cleanLine) ?? [];
  if (columns.length > maxColumns) {
    throw new ImportFileError(
      'too_many_columns',
      `The file has ${columns.length} columns; at most ${maxColumns} can be read. Export fewer.`,
    );
  }
  return { ...table, columns, sample };
}

/**
 * Goes through the data rows in one pass and returns what `add` has made of `start()`. Blank lines are left out. A stray quotation
 * mark inside a cell is kept as text; then the file is read a second time and `start` is called again.
 * Throws `ImportFileError` with `unclosed_quote`, `row_too_long`, `too_many_rows` or `no_rows`.
 */
export function foldRows<State>(table: Table, start: () => State, add: (state: State, row: TableRow) => void): State {
  return strictlyFirst((strayQuotes) => {
    const state = start();
    let rows = -1;
    eachRecord(table, strayQuotes, 0, (row) => {
      rows += 1;
      if (rows > maxRows) {
        throw new ImportFileError('too_many_rows', `The file has more than ${maxRows} rows. Split it and import the parts.`, table.columns);
      }
      if (rows > 0) add(state, row);
    });
    if (rows < 1)
      throw new ImportFileError('no_rows', 'The file has headings but no rows. Export it again with the attendees.', table.columns);
    return state;
  });
}

function firstRows(table: Table): TableRow[] {
  return strictlyFirst((strayQuotes) => {
    const rows: TableRow[] = [];
    eachRecord(table, strayQuotes, sampleRows + 1, (row) => rows.push(row));
    return rows;
  });
}

function strictlyFirst<Result>(read: (strayQuotes: boolean) => Result): Result {
  try {
    return read(false);
  } catch (error) {
    if (!strayQuoteCodes.has((error as CsvError).code)) throw error;
    return read(true);
  }
}

/** `to` is the number of records to stop after, 0 for all. */
function eachRecord(table: Table, strayQuotes: boolean, to: number, visit: (row: TableRow) => void): void {
  let end = table.linesBefore;
  let emptyBefore = 0;
  const onRecord = (cells: string[], info: InfoRecord): null => {
    const line = end + 1 + info.empty_lines - emptyBefore;
    end = info.lines + table.linesBefore;
    emptyBefore = info.empty_lines;
    if (strayQuotes) refuseSwallowedRows(cells, line);
    if (cells.some((cell) => cell.trim() !== '')) visit({ line, cells });
    return null;
  };
  try {
    parse(table.input, {
      delimiter: table.separator,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: strayQuotes,
      skip_empty_lines: true,
      ltrim: true,
      rtrim: !strayQuotes,
      max_record_size: maxRowBytes,
      on_record: onRecord,
      ...(to > 0 && { to }),
    });
  } catch (error) {
    throw explained(error, table);
  }
}

/** A cell that starts with a quotation mark, went on over the end of its line and was then not closed properly has eaten a row. */
function refuseSwallowedRows(cells: string[], line: number): void {
  const at = cells.findIndex((cell) => cell.startsWith('"') && cell.includes('\n'));
  if (at < 0) return;
  throw unclosedQuote(line + newlines(cells.slice(0, at).join('')));
}

/** The parser says how many bytes came before the cell in which it gave up; the line to look at is where that cell begins. */
function explained(error: unknown, table: Table): unknown {
  const { code, bytes } = error as CsvError & { bytes: number };
  if (code !== 'CSV_QUOTE_NOT_CLOSED' && code !== 'CSV_MAX_RECORD_SIZE') return error;
  const opening = table.input.indexOf(quote, bytes);
  const isQuoted = opening >= 0 && /^[,;\t|\s]*$/.test(table.input.toString('utf8', bytes, Math.min(opening, bytes + 1_000)));
  const line = table.linesBefore + 1 + newlines(table.input.toString('utf8', 0, isQuoted ? opening : bytes));
  if (isQuoted) return unclosedQuote(line);
  return new ImportFileError('row_too_long', `Line ${line} is longer than 1 MiB. Is the file a CSV with one attendee per line?`);
}

function unclosedQuote(line: number): ImportFileError {
  return new ImportFileError('unclosed_quote', `Line ${line}: a quotation mark opens a cell and is never closed. Close it or remove it.`);
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
