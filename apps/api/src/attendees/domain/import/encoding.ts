import { headOf, type CsvFile } from './csv-file.js';
import { decoded, isDecodable, type Encoding } from './decoded.js';
import { ImportFileError } from './import-file-error.js';
import { legacyEncodingOf } from './legacy-encoding.js';

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

/** Bytes that tell what kind of file it is. */
const headSize = 4_096;

/**
 * The encoding of an exported file: UTF-8, UTF-16 with or without a mark, Shift_JIS or Windows-1252.
 * Throws `ImportFileError` with `empty_file`, `not_csv` (a workbook, a PDF, …) or `unknown_encoding`.
 */
export async function encodingOf(file: CsvFile): Promise<Encoding> {
  const head = await headOf(file, headSize);
  refuseOtherFiles(head);
  const encoding = utf16Of(head) ?? (await eightBitEncodingOf(file));
  await refuseNoText(file, encoding);
  return encoding;
}

function refuseOtherFiles(head: Uint8Array): void {
  const start = String.fromCharCode(...head.subarray(0, 64)).replace(/^\xef\xbb\xbf/, '');
  const other = otherFiles.find(([signature]) => start.trimStart().startsWith(signature));
  if (other) throw new ImportFileError('not_csv', other[1]);
}

function utf16Of(head: Uint8Array): Encoding | null {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return utf16WithoutMark(head);
}

async function eightBitEncodingOf(file: CsvFile): Promise<Encoding> {
  if ((await isDecodable(file, 'utf-8')) || (await isDamagedUtf8(file))) return 'utf-8';
  return legacyEncodingOf(file);
}

/** In UTF-16 the commas and line ends alone leave a NUL in a good part of the pairs, always on the same side. */
function utf16WithoutMark(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const nuls: [number, number] = [0, 0];
  for (const [at, byte] of head.entries()) {
    if (byte === 0) nuls[(at % 2) as 0 | 1] += 1;
  }
  const enough = head.length / 20;
  if (nuls[1] >= enough && nuls[1] > 0 && nuls[0] === 0) return 'utf-16le';
  if (nuls[0] >= enough && nuls[0] > 0 && nuls[1] === 0) return 'utf-16be';
  return null;
}

/**
 * UTF-8 in which some system cut a name in the middle of a character: read as Windows-1252, every other name would come out wrong.
 * The damaged characters become U+FFFD, and their rows are named as errors later.
 */
async function isDamagedUtf8(file: CsvFile): Promise<boolean> {
  let damaged = 0;
  let intact = 0;
  for await (const text of decoded(file, 'utf-8')) {
    damaged += text.match(/\ufffd/g)?.length ?? 0;
    intact += text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  }
  return intact > damaged;
}

async function refuseNoText(file: CsvFile, encoding: Encoding): Promise<void> {
  let isEmpty = true;
  for await (const text of decoded(file, encoding)) {
    if (text.includes('\0')) throw new ImportFileError('not_csv', 'The file holds binary data (NUL bytes), not text. Export it as CSV.');
    isEmpty &&= text.trim() === '';
  }
  if (isEmpty) throw new ImportFileError('empty_file', 'The file is empty. Export the attendees again and import that file.');
}
