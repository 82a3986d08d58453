import { cleanLine } from '@within24/shared';
import type { CsvFile } from './csv-file.js';
import { encodingOf } from './encoding.js';
import { ImportFileError } from './import-file-error.js';
import { linesOf } from './lines.js';
import { recordsOf, strictlyFirst, type TableForm, type TableRow } from './records.js';
import { separatorOf } from './separator.js';

/** A file that is ready to be read: its headings, and its first data rows for guessing what they mean. */
export type Table = { file: CsvFile; form: TableForm; columns: string[]; sample: TableRow[] };

const maxColumns = 1_000;
const maxRows = 200_000;
const sampleRows = 200;
/** UTF-16 units that tell the separator. */
const headSize = 262_144;

/** Finds encoding, separator and headings. Throws `ImportFileError` with `too_many_columns` or a code of {@link recordsOf}. */
export async function openTable(file: CsvFile): Promise<Table> {
  const form = await formOf(file, await encodingOf(file));
  const [heading, ...sample] = await strictlyFirst((strayQuotes) => firstRows(file, { ...form, strayQuotes }));
  const columns = columnsOf(heading);
  if (columns.length > maxColumns) {
    throw new ImportFileError(
      'too_many_columns',
      `The file has ${columns.length} columns; at most ${maxColumns} can be read. Export fewer.`,
    );
  }
  return { file, form, columns, sample };
}

/** The headings of a file whose form is known. */
export async function headingsOf(file: CsvFile, form: TableForm): Promise<string[]> {
  for await (const heading of recordsOf(file, form)) return columnsOf(heading);
  return [];
}

/**
 * Goes through all rows, so that whoever reads them afterwards meets no fault of the file; says how many there are, and whether
 * quotation marks stand inside cells. Throws `ImportFileError` with `too_many_rows`, `no_rows` or a code of {@link recordsOf}.
 */
export async function survey({ file, form, columns }: Table): Promise<{ form: TableForm; rowCount: number }> {
  return strictlyFirst(async (strayQuotes) => {
    let rowCount = -1;
    const records = recordsOf(file, { ...form, strayQuotes });
    while (!(await records.next()).done) {
      rowCount += 1;
      if (rowCount > maxRows) {
        throw new ImportFileError('too_many_rows', `The file has more than ${maxRows} rows. Split it and import the parts.`, columns);
      }
    }
    if (rowCount < 1) {
      throw new ImportFileError('no_rows', 'The file has headings but no rows. Export it again with the attendees.', columns);
    }
    return { form: { ...form, strayQuotes }, rowCount };
  });
}

/** The data rows, without the blank ones. */
export async function* dataRows(file: CsvFile, form: TableForm): AsyncGenerator<TableRow> {
  let isHeading = true;
  for await (const row of recordsOf(file, form)) {
    if (!isHeading) yield row;
    isHeading = false;
  }
}

const columnsOf = (heading?: TableRow): string[] => heading?.cells.map(cleanLine) ?? [];

async function formOf(file: CsvFile, encoding: TableForm['encoding']): Promise<TableForm> {
  let head = '';
  for await (const lines of linesOf(file, encoding)) {
    head += lines;
    if (head.length > headSize) break;
  }
  const declared = /^"?sep=([,;\t|])"?\n/i.exec(head);
  const separator = declared?.[1] ?? separatorOf(Buffer.from(head));
  return { encoding, separator, linesBefore: declared ? 1 : 0, strayQuotes: false };
}

async function firstRows(file: CsvFile, form: TableForm): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of recordsOf(file, form)) {
    rows.push(row);
    if (rows.length > sampleRows) break;
  }
  return rows;
}
