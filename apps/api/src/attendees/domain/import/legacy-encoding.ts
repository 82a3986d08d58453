import type { CsvFile } from './csv-file.js';
import { isDecodable, type Encoding } from './decoded.js';
import { ImportFileError } from './import-file-error.js';
import { linesOf } from './lines.js';

const saveAsUtf8 = 'Open it in the program that wrote it and save it as "CSV UTF-8".';

/** A word of three or more accented letters without one plain letter: Cyrillic, Greek or Arabic read with the wrong table. */
const accentsOnly = /(?<![A-Za-zÀ-ÿ])[À-ÖØ-öø-ÿ]{3,}(?![A-Za-zÀ-ÿ])/;
/** A currency sign or a superscript inside a word: Polish, Czech or Hungarian read with the wrong table. */
const signInsideWord = /[A-Za-zÀ-ÿ][£¥¦¹²³¼½¾¿±][a-zÀ-ÿ]|[£¥¹³][a-z]{2}/;
/** The five bytes that Windows-1252 leaves free come out as control characters. */
const unassigned = /[\u0081\u008d\u008f\u0090\u009d]/;

/**
 * The encoding of a file that is not Unicode: Shift_JIS (Excel in Japan) or Windows-1252 (Excel in Western Europe). Anything else is
 * refused with `unknown_encoding`, since a wrong guess would print wrong names on badges without anybody noticing.
 */
export async function legacyEncodingOf(file: CsvFile): Promise<Encoding> {
  if (await isShiftJis(file)) return 'shift_jis';
  for await (const text of linesOf(file, 'windows-1252')) {
    if (accentsOnly.test(text) || signInsideWord.test(text) || unassigned.test(text)) {
      throw new ImportFileError('unknown_encoding', `The file's encoding cannot be told. ${saveAsUtf8}`);
    }
  }
  return 'windows-1252';
}

async function isShiftJis(file: CsvFile): Promise<boolean> {
  return (await hasLeadBytes(file)) && (await isDecodable(file, 'shift_jis')) && (await hasJapanese(file));
}

/** Shift_JIS starts most characters with a byte of 0x81 to 0x9F, where Windows-1252 has next to no letters. */
async function hasLeadBytes(file: CsvFile): Promise<boolean> {
  let lead = 0;
  let accented = 0;
  for await (const bytes of file.portions()) {
    for (const byte of bytes) {
      if (byte >= 0x81 && byte <= 0x9f) lead += 1;
      else if (byte >= 0xc0) accented += 1;
    }
  }
  return lead > accented;
}

async function hasJapanese(file: CsvFile): Promise<boolean> {
  for await (const text of linesOf(file, 'shift_jis')) {
    if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]{2}/u.test(text)) return true;
  }
  return false;
}
