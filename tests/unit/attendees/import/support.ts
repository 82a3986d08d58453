import {
  openAttendeeCsv,
  type CsvFile,
  type ImportRow,
  type RowFault,
  type UnreadableCsv,
} from '../../../../apps/api/src/attendees/domain/import/index.js';
import { heldFile } from '../../../../apps/api/src/attendees/held-file.js';
import type { ImportMapping, ImportRowError, SkippedRow } from '@within24/shared';

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

type WholeFile = {
  ok: true;
  columns: string[];
  mapping: ImportMapping;
  source: string;
  rowCount: number;
  rows: ImportRow[];
  errors: RowFault[];
  skippedRows: SkippedRow[];
};

/** Everything that is in a file, sorted by what it was found to be. */
export async function opened(file: Uint8Array | CsvFile, mapping?: ImportMapping): Promise<WholeFile | UnreadableCsv> {
  const csv = await openAttendeeCsv(file instanceof Uint8Array ? heldFile(file) : file, mapping);
  if (!csv.ok) return csv;
  const { columns, source, rowCount } = csv;
  const whole: WholeFile = { ok: true, columns, mapping: csv.mapping, source, rowCount, rows: [], errors: [], skippedRows: [] };
  for await (const { line, verdict } of csv.rows()) {
    if ('attendee' in verdict) whole.rows.push(verdict.attendee);
    else if ('skip' in verdict) whole.skippedRows.push({ line, code: verdict.skip });
    else whole.errors.push(...verdict.faults);
  }
  return whole;
}

/** What a file was read as, its errors as they are answered. */
export type Read = Omit<WholeFile, 'errors'> & { errors: ImportRowError[] };

/** Reads a file that must be readable as a whole. */
export async function read(file: string | Uint8Array, mapping?: ImportMapping): Promise<Read> {
  const result = await opened(typeof file === 'string' ? bytesOf(file) : file, mapping);
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return { ...result, errors: result.errors.map(({ kept: _, ...error }) => error) };
}

/** Reads a file that must be refused as a whole. */
export async function refusal(file: string | Uint8Array, mapping?: ImportMapping): Promise<UnreadableCsv> {
  const result = await opened(typeof file === 'string' ? bytesOf(file) : file, mapping);
  if (result.ok) throw new Error(`Read ${result.rowCount} rows instead of refusing the file.`);
  return result;
}

/** The mapping as field → heading, which reads better than indexes. */
export function mappedHeadings({ mapping, columns }: Read): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).map(([field, index]) => [field, columns[index] ?? '']));
}

export function counts({ rows, errors, skippedRows, rowCount }: Read) {
  return { rowCount, kept: rows.length, errors: errors.length, skipped: skippedRows.length };
}
