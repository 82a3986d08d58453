import { parse } from 'csv-parse/sync';

const separators = [',', ';', '\t', '|'];
const sampleRows = 20;

/**
 * The separator under which most of the first rows have as many cells as the heading; if several do, the one that makes more cells.
 * A file of one column reads the same with any of them.
 */
export function separatorOf(input: Buffer): string {
  const candidates = separators.map((separator) => ({ separator, ...shapeUnder(separator, input) }));
  candidates.sort((a, b) => Number(b.cells !== 1) - Number(a.cells !== 1) || b.agreement - a.agreement || b.cells - a.cells);
  return candidates[0]?.separator ?? ',';
}

function shapeUnder(delimiter: string, input: Buffer): { cells: number; agreement: number } {
  const lengths: number[] = [];
  try {
    parse(input, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      ltrim: true,
      max_record_size: 1_048_576,
      to: sampleRows,
      on_record: (cells: string[]) => {
        lengths.push(cells.length);
        return null;
      },
    });
  } catch {
    // Rows before a broken one still tell the shape; the break itself is named when the rows are read.
  }
  const [cells = 0, ...rows] = lengths;
  const agreement = rows.length === 0 ? 0 : rows.filter((length) => length === cells).length / rows.length;
  return { cells, agreement };
}
