import { byteOrderMark, csvRows } from '../platform/csv.js';
import type { AttendeeCsv, RowFault } from './domain/import/index.js';

const told = ({ column, message }: RowFault) => (column === null ? message : `${column}: ${message}`);

/**
 * The rows of a file that have to be corrected, as a table of their own: under the file's headings as they are, and behind them
 * the line in the file and what to correct.
 */
export async function* badRowsCsv(csv: AttendeeCsv): AsyncGenerator<string> {
  const { columns } = csv;
  yield byteOrderMark + csvRows([[...columns, 'Line in the file', 'What to correct']]);
  for await (const { line, cells, verdict } of csv.rows()) {
    if (!('faults' in verdict)) continue;
    const underHeadings = columns.map((_, index) => cells[index] ?? '');
    yield csvRows([[...underHeadings, ...cells.slice(columns.length), String(line), verdict.faults.map(told).join(' ')]]);
  }
}
