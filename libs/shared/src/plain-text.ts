/**
 * Control characters, bidirectional overrides and isolates, and invisible separators. The zero-width joiners
 * (U+200C, U+200D) stay: Persian names and emoji families need them.
 */
// eslint-disable-next-line no-control-regex -- control characters are what this removes
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/g;
// eslint-disable-next-line no-control-regex -- as above, but a note may have line breaks and tabs
const unprintableButLines = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * The one or two letters of initials. Those of a script whose letters join would read as a word, so a zero-width non-joiner
 * keeps them apart.
 */
export function asInitials(first: string, second: string): string {
  return /\p{Script=Arabic}|\p{Script=Syriac}/u.test(first) && second ? `${first}\u200c${second}` : first + second;
}

/** One line of a person's text: NFC, without control characters, single spaces. */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replace(unprintable, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Several lines of a person's text: as {@link cleanLine}, but line breaks stay. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unprintableButLines, '')
    .trim();
}
