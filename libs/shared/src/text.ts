import { z } from 'zod';
import { cleanLine, cleanText } from './plain-text.js';

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

/**
 * The address in a text, or `null` where {@link email} refuses it: the same rule without a report on what is wrong, which for the rows of a
 * large file is most of the work.
 */
export function emailIn(text: string): string | null {
  const address = text.trim();
  return address.length <= 254 && z.regexes.unicodeEmail.test(address) && !notInAddress.test(address) ? address : null;
}

/** The form under which two spellings of one address are one person: trimmed, NFC, lower case. */
export function normalisedEmail(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}
