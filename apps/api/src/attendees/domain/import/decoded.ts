import type { CsvFile } from './csv-file.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis' | 'windows-1252';

type Decode = (bytes?: Uint8Array) => string;

/** The characters of bytes 0x80 to 0x9F in Windows-1252; everything else is as in Latin-1. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** By hand, because the TextDecoder of Node 20.18.3 and later reads these bytes as control characters. */
const decodeWindows1252: Decode = (bytes = new Uint8Array()) => {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80));
};

/** Takes portions, and nothing at the end. */
function decoderOf(encoding: Encoding, fatal: boolean): Decode {
  if (encoding === 'windows-1252') return decodeWindows1252;
  const decoder = new TextDecoder(encoding, { fatal });
  return (bytes) => decoder.decode(bytes, { stream: bytes !== undefined });
}

/**
 * The text of a file in portions, without its byte order mark. What the encoding does not know becomes U+FFFD, or with `fatal` throws
 * an error.
 */
export async function* decoded(file: CsvFile, encoding: Encoding, fatal = false): AsyncGenerator<string> {
  const decode = decoderOf(encoding, fatal);
  for await (const bytes of file.portions()) yield decode(bytes);
  yield decode();
}

/** Whether every byte of the file means something in this encoding. */
export async function isDecodable(file: CsvFile, encoding: Encoding): Promise<boolean> {
  try {
    const texts = decoded(file, encoding, true);
    while (!(await texts.next()).done);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    return false;
  }
}
