import type { HeadingField } from './heading-aliases.js';
import { guessed, meaningOf, type HeadingMeaning } from './heading-meaning.js';
import type { TableRow } from './records.js';
import { yesOrNo } from './values.js';

export type Column = HeadingMeaning & { index: number; heading: string };

const honorific =
  /^(mr|mrs|ms|miss|mx|dr|prof|herr|frau|m|mme|mlle|sr|sra|srta|dra|ing|mag|dipl)?[.\s]*(dr|prof|ing|med|phil|h\.?c)?[.\s]*$/i;

/** The columns of a file by the field they may hold, as far as headings tell and the first rows bear it out. */
export class ColumnCandidates {
  private readonly columns: Column[];

  constructor(
    headings: string[],
    private readonly sample: TableRow[],
  ) {
    this.columns = headings
      .flatMap((heading, index) => {
        const meaning = meaningOf(heading);
        return meaning ? [{ ...meaning, heading, index }] : [];
      })
      .filter((column) => this.isBorneOut(column))
      .sort((a, b) => Number(b.aboutAttendee) - Number(a.aboutAttendee) || a.rank - b.rank || a.index - b.index);
  }

  /** The surest first; of repeated headings the first in the file. */
  of(field: HeadingField): Column[] {
    return this.columns.filter((column) => column.field === field);
  }

  best(field: HeadingField): number | undefined {
    return this.of(field)[0]?.index;
  }

  /** One value for each of the first rows, empty ones included. */
  values(index: number): string[] {
    return this.sample.map((row) => row.cells[index]?.trim() ?? '');
  }

  private isBorneOut({ field, rank, index }: Column): boolean {
    const present = this.values(index).filter((value) => value !== '');
    if (present.length === 0) return true;
    if (field === 'title' && present.every((value) => honorific.test(value))) return false;
    const isQuestion = rank >= guessed && (field === 'company' || field === 'title');
    return !(isQuestion && present.every((value) => yesOrNo(value) !== null));
  }
}

/** Whether there are values and all are whole numbers. */
export function areNumbers(values: string[]): boolean {
  const present = values.filter((value) => value !== '');
  return present.length > 0 && present.every((value) => /^\d+$/.test(value));
}
