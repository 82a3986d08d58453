import { readAttendeeCsv, type AttendeeCsv, type UnreadableCsv } from '../../../../apps/api/src/attendees/domain/import/index.js';
import type { ImportMapping, ImportRowError } from '@within24/shared';

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What a file was read as, its errors as they are answered. */
type Read = Omit<AttendeeCsv, 'errors'> & { errors: ImportRowError[] };

/** Reads a file that must be readable as a whole. */
export function read(file: string | Uint8Array, mapping?: ImportMapping): Read {
  const result = readAttendeeCsv(typeof file === 'string' ? bytesOf(file) : file, mapping);
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return { ...result, errors: result.errors.map(({ kept: _, ...error }) => error) };
}

/** Reads a file that must be refused as a whole. */
export function refusal(file: string | Uint8Array, mapping?: ImportMapping): UnreadableCsv {
  const result = readAttendeeCsv(typeof file === 'string' ? bytesOf(file) : file, mapping);
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
