/** What spreadsheets take for the beginning of a formula, also in its wide forms. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;
/**
 * An international number of plus, digits and single spaces. There is nothing in it to calculate with, as there is in
 * `+1-1` or `+1(2)`: a spreadsheet shows it as it is or as a number, and an importer needs it without an apostrophe.
 */
const telephone = /^\+\d(?: ?\d){5,14}$/;
export const byteOrderMark = '\ufeff';

function cell(text: string): string {
  const safe = formula.test(text) && !telephone.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * Rows of a table as CSV by RFC 4180. Every cell is quoted; one that a spreadsheet would calculate begins with an apostrophe, a plain
 * telephone number does not.
 */
export function csvRows(rows: string[][]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A whole table in UTF-8, with the byte order mark without which spreadsheets misread names. */
export const csv = (rows: string[][]): string => byteOrderMark + csvRows(rows);

/** An instant as spreadsheets read times, in UTC; empty where there is none. */
export const csvTime = (instant: string | Date | null): string =>
  instant === null ? '' : new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
