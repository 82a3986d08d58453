import { parse, type CsvError, type InfoRecord, type Parser } from 'csv-parse';
import { explained, unclosedQuote } from './broken-line.js';
import type { CsvFile } from './csv-file.js';
import { tableText, type TableText } from './table-text.js';

/** `line` is the line of the file on which the row starts, counted from 1. */
export type TableRow = { line: number; cells: string[] };

/** How the text of a table is read; with `strayQuotes` a quotation mark inside a cell is text. */
export type TableForm = TableText & { separator: string; strayQuotes: boolean };

const maxRowBytes = 1_048_576;
const strayQuoteCodes = new Set(['INVALID_OPENING_QUOTE', 'CSV_INVALID_CLOSING_QUOTE', 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE']);

/** Reads by the rules, and only where a stray quotation mark breaks them, once more with such marks as text. */
export async function strictlyFirst<Result>(read: (strayQuotes: boolean) => Promise<Result>): Promise<Result> {
  try {
    return await read(false);
  } catch (error) {
    if (!strayQuoteCodes.has((error as CsvError).code)) throw error;
    return read(true);
  }
}

/**
 * The rows of a table in order, its headings first, blank lines left out.
 * Throws `ImportFileError` with `unclosed_quote` or `row_too_long`, and without `strayQuotes` what {@link strictlyFirst} catches.
 */
export async function* recordsOf(file: CsvFile, form: TableForm): AsyncGenerator<TableRow> {
  // A new list each time: one that lives long would have the garbage collector keep the rows that were in it.
  let rows: TableRow[] = [];
  const taken = () => {
    const read = rows;
    rows = [];
    return read;
  };
  const toRow = numbered(form);
  const parser = parse({
    delimiter: form.separator,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: form.strayQuotes,
    skip_empty_lines: true,
    ltrim: true,
    rtrim: !form.strayQuotes,
    max_record_size: maxRowBytes,
    on_record: (cells, info) => {
      const row = toRow(cells, info);
      if (row) rows.push(row);
      return null;
    },
  });
  // Whoever writes to it or ends it hears of what fails.
  parser.on('error', () => undefined);
  try {
    for await (const text of tableText(file, form)) {
      await take(parser, text);
      yield* taken();
    }
    await end(parser);
    yield* taken();
  } catch (error) {
    throw await explained(error, file, form);
  }
}

const take = (parser: Parser, text: Buffer) =>
  new Promise<void>((resolve, reject) => parser.write(text, (error) => (error ? reject(error) : resolve())));

const end = (parser: Parser) => new Promise<void>((resolve, reject) => parser.once('error', reject).once('finish', resolve).end());

/** Makes rows of the parser's records; `null` of blank ones. */
function numbered({ linesBefore, strayQuotes }: TableForm): (cells: string[], info: InfoRecord) => TableRow | null {
  let end: number = linesBefore;
  let emptyBefore = 0;
  return (cells, info) => {
    const line = end + 1 + info.empty_lines - emptyBefore;
    end = info.lines + linesBefore;
    emptyBefore = info.empty_lines;
    if (strayQuotes) refuseSwallowedRows(cells, line);
    return cells.some((cell) => cell.trim() !== '') ? { line, cells } : null;
  };
}

/** A cell that starts with a quotation mark, went on over the end of its line and was then not closed properly has eaten a row. */
function refuseSwallowedRows(cells: string[], line: number): void {
  const at = cells.findIndex((cell) => cell.startsWith('"') && cell.includes('\n'));
  if (at < 0) return;
  throw unclosedQuote(line + cells.slice(0, at).join('').split('\n').length - 1);
}
