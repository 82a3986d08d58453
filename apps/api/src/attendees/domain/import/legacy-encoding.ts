import { ImportFileError } from './import-file-error.js';

const saveAsUtf8 = 'Open it in the program that wrote it and save it as "CSV UTF-8".';

/** A word of three or more accented letters without one plain letter: Cyrillic, Greek or Arabic read with the wrong table. */
const accentsOnly = /(?<![A-Za-zÀ-ÿ])[À-ÖØ-öø-ÿ]{3,}(?![A-Za-zÀ-ÿ])/;
/** A currency sign or a superscript inside a word: Polish, Czech or Hungarian read with the wrong table. */
const signInsideWord = /[A-Za-zÀ-ÿ][£¥¦¹²³¼½¾¿±][a-zÀ-ÿ]|[£¥¹³][a-z]{2}/;
/** The five bytes that Windows-1252 leaves free come out as control characters. */
const unassigned = /[\u0081\u008d\u008f\u0090\u009d]/;

/**
 * The text of a file that is not Unicode: Shift_JIS (Excel in Japan) or Windows-1252 (Excel in Western Europe). Anything else is
 * refused with `unknown_encoding`, since a wrong guess would print wrong names on badges without anybody noticing.
 */
export function decodeLegacy(bytes: Uint8Array): string {
  const japanese = decodeShiftJis(bytes);
  if (japanese !== null) return japanese;
  const text = decodeWindows1252(bytes);
  if (accentsOnly.test(text) || signInsideWord.test(text) || unassigned.test(text)) {
    throw new ImportFileError('unknown_encoding', `The file's encoding cannot be told. ${saveAsUtf8}`);
  }
  return text;
}

/** The characters of bytes 0x80 to 0x9F; everything else is as in Latin-1. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** By hand, because the TextDecoder of Node 20.18.3 and later reads these bytes as control characters. */
function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80));
}

/** Shift_JIS starts most characters with a byte of 0x81 to 0x9F, where Windows-1252 has next to no letters. */
function decodeShiftJis(bytes: Uint8Array): string | null {
  let lead = 0;
  let accented = 0;
  for (const byte of bytes) {
    if (byte >= 0x81 && byte <= 0x9f) lead += 1;
    else if (byte >= 0xc0) accented += 1;
  }
  if (lead <= accented) return null;
  try {
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
    return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]{2}/u.test(text) ? text : null;
  } catch {
    return null;
  }
}
