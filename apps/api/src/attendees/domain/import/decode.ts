import { ImportFileError } from './import-file-error.js';
import { decodeLegacy } from './legacy-encoding.js';

const otherFiles: [signature: string, sentence: string][] = [
  ['PK\x03\x04', 'This is an Excel workbook (or another zip file). Open it and save it as CSV.'],
  ['\xd0\xcf\x11\xe0', 'This is an old Excel workbook. Open it and save it as CSV.'],
  ['%PDF', 'This is a PDF. Export the attendees as CSV instead.'],
  ['\x1f\x8b', 'This is a gzip file. Unpack it and import the CSV inside.'],
  ['{\\rtf', 'This is a word processor document. Save the table as CSV.'],
  ['[{', 'This is JSON, not a CSV. Export the attendees as CSV and import that file.'],
  ['{"', 'This is JSON, not a CSV. Export the attendees as CSV and import that file.'],
  ['<', 'This is a web page or XML, not a CSV. Export the attendees as CSV and import that file.'],
];

/**
 * The text of an exported file without its byte order mark: UTF-8, UTF-16 with or without a mark, Shift_JIS or Windows-1252.
 * Throws `ImportFileError` with `empty_file`, `not_csv` (a workbook, a PDF, …) or `unknown_encoding`.
 */
export function decode(bytes: Uint8Array): string {
  refuseOtherFiles(bytes);
  const text = toText(bytes);
  if (text.trim() === '') throw new ImportFileError('empty_file', 'The file is empty. Export the attendees again and import that file.');
  if (text.includes('\0')) throw new ImportFileError('not_csv', 'The file holds binary data (NUL bytes), not text. Export it as CSV.');
  return text;
}

function refuseOtherFiles(bytes: Uint8Array): void {
  const start = String.fromCharCode(...bytes.subarray(0, 64)).replace(/^\xef\xbb\xbf/, '');
  const other = otherFiles.find(([signature]) => start.trimStart().startsWith(signature));
  if (other) throw new ImportFileError('not_csv', other[1]);
}

function toText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const unmarked = utf16WithoutMark(bytes);
  if (unmarked) return new TextDecoder(unmarked).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return damagedUtf8(bytes) ?? decodeLegacy(bytes);
  }
}

/** In UTF-16 the commas and line ends alone leave a NUL in a good part of the pairs, always on the same side. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const nuls: [number, number] = [0, 0];
  const length = Math.min(bytes.length, 4096);
  for (let at = 0; at < length; at += 1) {
    if (bytes[at] === 0) nuls[(at % 2) as 0 | 1] += 1;
  }
  const enough = length / 20;
  if (nuls[1] >= enough && nuls[1] > 0 && nuls[0] === 0) return 'utf-16le';
  if (nuls[0] >= enough && nuls[0] > 0 && nuls[1] === 0) return 'utf-16be';
  return null;
}

/**
 * UTF-8 in which some system cut a name in the middle of a character: read as Windows-1252, every other name would come out wrong.
 * The damaged characters become U+FFFD, and their rows are named as errors later.
 */
function damagedUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const damaged = text.match(/\ufffd/g)?.length ?? 0;
  const intact = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return intact > damaged ? text : null;
}
