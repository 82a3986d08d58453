import type { CsvFile } from './csv-file.js';
import type { Encoding } from './decoded.js';
import { linesOf } from './lines.js';

/** `linesBefore` is 1 where the first line declares the separator, and so stands before the headings; else 0. */
export type TableText = { encoding: Encoding; linesBefore: 0 | 1 };

/** The text of a table in UTF-8, in portions of whole lines that end in a line feed. */
export async function* tableText(file: CsvFile, { encoding, linesBefore }: TableText): AsyncGenerator<Buffer> {
  let isFirst = linesBefore === 1;
  for await (const lines of linesOf(file, encoding)) {
    yield Buffer.from(isFirst ? lines.slice(lines.indexOf('\n') + 1) : lines);
    isFirst = false;
  }
}
