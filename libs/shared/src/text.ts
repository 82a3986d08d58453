import { z } from 'zod';

/**
 * Control characters, bidirectional overrides and isolates, and invisible separators. The zero-width joiners
 * (U+200C, U+200D) stay: Persian names and emoji families need them.
 */
// eslint-disable-next-line no-control-regex -- control characters are what this removes
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/g;
// eslint-disable-next-line no-control-regex -- as above, but a note may have line breaks and tabs
const unprintableButLines = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

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

/** A single line of at most `max` UTF-16 units after cleaning. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(cleanLine)
    .pipe(z.string().max(max));

/** A single line that must hold something after cleaning. */
export const requiredLine = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(cleanLine)
    .pipe(z.string().min(1, 'must not be empty').max(max));

/** Several lines of at most `max` UTF-16 units after cleaning. */
export const paragraph = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(cleanText)
    .pipe(z.string().max(max));

/** Several lines that must hold something after cleaning. */
export const requiredParagraph = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(cleanText)
    .pipe(z.string().min(1, 'must not be empty').max(max));

/** Characters that no address of a person holds; some of them would make one recipient of a mail two. */
const notInAddress = /[,;:<>()[\]\\"\p{C}]/u;

/** A mail address as it was given, trimmed: one recipient, without spaces or invisible characters, so that no mail header is made of it. */
export const email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email({ pattern: z.regexes.unicodeEmail, abort: true }))
  .refine((address) => !notInAddress.test(address), 'must be one address, as ana@example.org');

/** The form under which two spellings of one address are one person: trimmed, NFC, lower case. */
export function normalisedEmail(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}
