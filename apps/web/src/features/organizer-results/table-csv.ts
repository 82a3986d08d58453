import { spreadsheetText } from '@within24/shared/spreadsheet-text';
import type { Cell, Table } from './picture.js';

const special = /[",\r\n]/;

function field(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = spreadsheetText(cell ?? '');
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as CSV (RFC 4180, with the mark by which spreadsheets know UTF-8): shares between 0 and 1, times in seconds; what may not be
 * shown is empty.
 */
export function csvOf({ columns, rows }: Table): string {
  const lines = [columns.map(({ name, kind }) => (kind === 'seconds' ? `${name} (seconds)` : name)), ...rows];
  return `\ufeff${lines.map((cells) => `${cells.map(field).join(',')}\r\n`).join('')}`;
}
