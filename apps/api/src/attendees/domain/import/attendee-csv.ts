import type { ImportMapping } from '@within24/shared';
import type { CsvFile } from './csv-file.js';
import { ImportFileError, type ImportFileErrorCode } from './import-file-error.js';
import { checkMapping, guessMapping } from './mapping.js';
import type { TableForm } from './records.js';
import { RowJudge, type JudgedRow } from './rows.js';
import { sourceOf } from './source.js';
import { dataRows, headingsOf, openTable, survey } from './table.js';

/** How a file is read, found out once; holds none of its text. */
export type CsvForm = TableForm & { mapping: ImportMapping; rowCount: number };

/** `columns` and `mapping` are there where the file could be read, but its mapping does not do. */
export type UnreadableCsv = { ok: false; code: ImportFileErrorCode; message: string; columns?: string[]; mapping?: ImportMapping };

/** The CSV that a ticketing system exported, known to be readable to its end. */
export class AttendeeCsv {
  readonly ok = true;
  /** The ticketing system, as part of an attendee's identity. */
  readonly source: string;

  constructor(
    private readonly file: CsvFile,
    readonly columns: string[],
    readonly form: CsvForm,
  ) {
    this.source = sourceOf(columns);
  }

  /** A file that was opened before, without looking through all of it again. */
  static async reopen(file: CsvFile, form: CsvForm): Promise<AttendeeCsv> {
    return new AttendeeCsv(file, await headingsOf(file, form), form);
  }

  get mapping(): ImportMapping {
    return this.form.mapping;
  }

  /** Data rows, blank ones not counted. */
  get rowCount(): number {
    return this.form.rowCount;
  }

  /** All data rows in order. Can be gone through again, and then starts anew. */
  async *rows(): AsyncGenerator<JudgedRow> {
    const judge = new RowJudge(this);
    for await (const row of dataRows(this.file, this.form)) yield judge.judge(row);
  }
}

/**
 * Finds out how a file is read, and goes through all of it: what stops the whole file is answered with its code and a sentence. A JSON
 * string is given as its UTF-8 bytes. A `mapping` replaces the guessed one as a whole.
 */
export async function openAttendeeCsv(file: CsvFile, mapping?: ImportMapping): Promise<AttendeeCsv | UnreadableCsv> {
  let used = mapping;
  try {
    const table = await openTable(file);
    used ??= guessMapping(table.columns, table.sample);
    checkMapping(used, table.columns);
    const { form, rowCount } = await survey(table);
    return new AttendeeCsv(file, table.columns, { ...form, mapping: used, rowCount });
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    return { ok: false, code: error.code, message: error.message, columns: error.columns, mapping: used };
  }
}
