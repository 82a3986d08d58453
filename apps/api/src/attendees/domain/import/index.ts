/** CSV files of ticketing systems, read a portion at a time: what is in memory does not grow with the file. */
export { AttendeeCsv, openAttendeeCsv, type CsvForm, type UnreadableCsv } from './attendee-csv.js';
export type { CsvFile } from './csv-file.js';
export type { ImportRow } from './import-row.js';
export type { RowFault } from './row-cells.js';
export type { RowVerdict } from './rows.js';
