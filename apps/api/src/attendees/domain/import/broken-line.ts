import type { CsvError } from 'csv-parse';
import type { CsvFile } from './csv-file.js';
import { ImportFileError } from './import-file-error.js';
import { tableText, type TableText } from './table-text.js';

const quote = 0x22;
const lineFeed = 0x0a;
/** Bytes in which a broken cell shows its quotation mark. */
const cellStart = 1_000;

/** The parser says how many bytes came before the cell in which it gave up; the line to look at is where that cell begins. */
export async function explained(error: unknown, file: CsvFile, text: TableText): Promise<unknown> {
  const { code, bytes } = error as CsvError & { bytes: number };
  if (code !== 'CSV_QUOTE_NOT_CLOSED' && code !== 'CSV_MAX_RECORD_SIZE') return error;
  const { line, rest } = await placeOf(bytes, file, text);
  const opening = rest.indexOf(quote);
  const before = rest.subarray(0, Math.max(opening, 0));
  if (opening >= 0 && /^[,;\t|\s]*$/.test(before.toString('utf8'))) return unclosedQuote(line + lineFeeds(before));
  return new ImportFileError('row_too_long', `Line ${line} is longer than 1 MiB. Is the file a CSV with one attendee per line?`);
}

export function unclosedQuote(line: number): ImportFileError {
  return new ImportFileError('unclosed_quote', `Line ${line}: a quotation mark opens a cell and is never closed. Close it or remove it.`);
}

/** The line of the file on which the byte with this offset in the table's text stands, and what comes from there on. */
async function placeOf(offset: number, file: CsvFile, text: TableText): Promise<{ line: number; rest: Buffer }> {
  let line = text.linesBefore + 1;
  let before = offset;
  let rest = Buffer.alloc(0);
  for await (const portion of tableText(file, text)) {
    line += lineFeeds(portion.subarray(0, before));
    rest = Buffer.concat([rest, portion.subarray(before)]);
    before -= Math.min(before, portion.length);
    if (rest.length >= cellStart) break;
  }
  return { line, rest: rest.subarray(0, cellStart) };
}

function lineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}
