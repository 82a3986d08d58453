export type ImportFileErrorCode =
  | 'empty_file'
  | 'not_csv'
  | 'unknown_encoding'
  | 'unclosed_quote'
  | 'row_too_long'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'no_rows'
  | 'no_name_column'
  | 'bad_mapping';

/** The whole file cannot be read; `columns` holds its headings where they were found. */
export class ImportFileError extends Error {
  constructor(
    readonly code: ImportFileErrorCode,
    message: string,
    readonly columns?: string[],
  ) {
    super(message);
  }
}
