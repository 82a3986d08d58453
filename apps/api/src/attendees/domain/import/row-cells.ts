import { cleanLine, emailIn, type ImportField, type ImportMapping, type ImportRowError } from '@within24/shared';
import type { TableRow } from './records.js';
import { shown } from './values.js';

const maxCell = 32_768;

/** What is wrong with a row, and what may be kept of that: no text of the file, which nobody could delete with its person. */
export type RowFault = ImportRowError & { kept: ImportRowError };

/** The cells of one row by field. What is wrong with a cell is collected in `errors`, each with its heading and a remedy. */
export class RowCells {
  readonly errors: RowFault[] = [];

  constructor(
    private readonly row: TableRow,
    private readonly columns: string[],
    private readonly mapping: ImportMapping,
  ) {}

  get lineNumber(): number {
    return this.row.line;
  }

  /** False, with the fault named, where the row does not fit under the headings. Missing cells at the end count as empty. */
  areWellFormed(): boolean {
    const { cells } = this.row;
    const long = cells.findIndex((cell) => cell.length > maxCell);
    if (long >= 0) {
      const message = `This cell has ${cells[long]?.length} characters; at most ${maxCell} are read. Shorten it, or look for a missing quotation mark.`;
      this.add({ line: this.row.line, column: this.columns[long] ?? null, code: 'cell_too_long', message });
    } else if (cells.slice(this.columns.length).some((cell) => cell.trim() !== '')) {
      const message = `The row has ${cells.length} cells under ${this.columns.length} headings. Put quotation marks around a cell that holds the separator.`;
      this.fault('too_many_cells', message);
    }
    return this.errors.length === 0;
  }

  raw(field: ImportField): string {
    return this.row.cells[this.mapping[field] ?? -1] ?? '';
  }

  heading(field: ImportField): string | null {
    return this.columns[this.mapping[field] ?? -1] ?? null;
  }

  /** One line of text of at most `max` UTF-16 units, `null` when empty. */
  line(field: ImportField, max: number): string | null {
    const raw = this.raw(field);
    if (raw === '') return null;
    const text = cleanLine(raw);
    if (text.length > max) this.faultOf(text, 'too_long', `is longer than ${max} characters. Shorten it.`, field);
    if (text.includes('\ufffd')) this.faultOf(text, 'damaged_text', 'has a damaged character. Type it anew.', field);
    return text === '' ? null : text;
  }

  /** A mail address, `null` when empty. A line break inside becomes a space and so an error: it could smuggle a header into a mail. */
  email(field: ImportField): string | null {
    const text = cleanLine(this.raw(field));
    if (text === '') return null;
    const address = emailIn(text);
    if (address === null) this.faultOf(text, 'bad_email', 'is not an email address. Correct it or leave the cell empty.', field);
    return address;
  }

  fault(code: string, message: string, field?: ImportField): void {
    this.add({ line: this.row.line, column: field ? this.heading(field) : null, code, message }, field);
  }

  /** A fault of a cell, whose text comes before `rest` in what is answered. */
  faultOf(text: string, code: string, rest: string, field: ImportField): void {
    const [line, column] = [this.row.line, this.heading(field)];
    this.add({ line, column, code, message: `"${shown(text)}" ${rest}` }, field, `This cell ${rest}`);
  }

  private add(fault: ImportRowError, field?: ImportField, message = fault.message): void {
    this.errors.push({ ...fault, kept: { ...fault, column: field ?? null, message } });
  }
}
