/** What spreadsheets take for the beginning of a formula, also in its wide forms. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;
const byteOrderMark = '\ufeff';

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * A table as CSV by RFC 4180, in UTF-8 with a byte order mark, without which spreadsheets misread names. Every cell is
 * quoted; one that a spreadsheet would calculate begins with an apostrophe.
 */
export function csv(rows: string[][]): string {
  return byteOrderMark + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
