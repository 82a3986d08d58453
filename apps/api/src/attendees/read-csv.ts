import type { ImportMapping } from '@within24/shared';
import { DomainError } from '../platform/errors.js';
import { openAttendeeCsv, type AttendeeCsv, type CsvFile, type UnreadableCsv } from './domain/import/index.js';

/** What cannot be read at all is refused with its reason. */
export function readable(csv: AttendeeCsv | UnreadableCsv): AttendeeCsv {
  if (!csv.ok) throw new DomainError('invalid', csv.code, csv.message);
  return csv;
}

export const readCsv = async (file: CsvFile, mapping?: ImportMapping) => readable(await openAttendeeCsv(file, mapping));
