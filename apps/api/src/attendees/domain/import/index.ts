/** CSV files of ticketing systems, read a portion at a time: of a row that has passed only its identity is kept, to know one that comes again. */
export { AttendeeCsv, openAttendeeCsv, type CsvForm, type UnreadableCsv } from './attendee-csv.js';
export type { CsvFile } from './csv-file.js';
export type { ImportRow } from './import-row.js';
export type { RowFault } from './row-cells.js';
export type { RowVerdict } from './rows.js';
