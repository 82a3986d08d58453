import type { CsvFile } from './csv-file.js';
import { decoded, type Encoding } from './decoded.js';

/** What a portion of lines may grow to where a line does not end; UTF-16 units. */
const longestLine = 1_048_576;

/** The text of a file in portions of whole lines, each ended by a line feed, but for what is left of a line that is too long. */
export async function* linesOf(file: CsvFile, encoding: Encoding): AsyncGenerator<string> {
  let rest = '';
  for await (const text of decoded(file, encoding)) {
    rest += text;
    // A carriage return at the end may be half of a line's end.
    const whole = rest.endsWith('\r') ? rest.length - 1 : rest.length;
    const lines = rest.slice(0, whole).replace(/\r\n?/g, '\n');
    const end = lines.length > longestLine ? lines.length : lines.lastIndexOf('\n') + 1;
    if (end > 0) yield lines.slice(0, end);
    rest = lines.slice(end) + rest.slice(whole);
  }
  if (rest !== '') yield rest.replace(/\r\n?/g, '\n');
}
