import { spreadsheetText } from '@within24/shared/spreadsheet-text';

export const byteOrderMark = '\ufeff';

const cell = (value: string | number) => `"${typeof value === 'number' ? value : spreadsheetText(value).replaceAll('"', '""')}"`;

/**
 * Rows of a table as CSV by RFC 4180. Every cell is quoted; a text that a spreadsheet would calculate begins with an apostrophe, a plain
 * telephone number does not, and neither does a number below zero.
 */
export function csvRows(rows: (string | number)[][]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A whole table in UTF-8, with the byte order mark without which spreadsheets misread names. */
export const csv = (rows: string[][]): string => byteOrderMark + csvRows(rows);

/** An instant as spreadsheets read times, in UTC; empty where there is none. */
export const csvTime = (instant: string | Date | null): string =>
  instant === null ? '' : new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
