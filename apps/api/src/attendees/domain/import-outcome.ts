import type { ImportOutcome, SkippedRow } from '@within24/shared';
import type { AttendeeCsv, RowFault, RowVerdict } from './import/index.js';
import type { ImportPlan } from './import-plan.js';

/** Of the faults and the rows left out, as many are listed; all are counted. */
const mostListed = 1_000;

/** What an import does, added up a portion of rows at a time. */
export class OutcomeTally {
  private readonly faults: RowFault[] = [];
  private readonly skippedRows: SkippedRow[] = [];
  private skipped = 0;
  private created = 0;
  private updated = 0;
  /** How many rows are done. */
  rows = 0;

  constructor(private readonly csv: Pick<AttendeeCsv, 'columns' | 'mapping'>) {}

  add(rows: RowVerdict[], plan: ImportPlan): void {
    const left = rows.flatMap(({ line, verdict }) => ('skip' in verdict ? [{ line, code: verdict.skip }] : []));
    const skipped = [...left, ...plan.skipped].sort((a, b) => a.line - b.line);
    this.skippedRows.push(...skipped.slice(0, mostListed - this.skippedRows.length));
    for (const { verdict } of rows) {
      if ('faults' in verdict) this.faults.push(...verdict.faults.slice(0, mostListed - this.faults.length));
    }
    this.skipped += skipped.length;
    this.created += plan.created.length;
    this.updated += plan.updated.length;
    this.rows += rows.length;
  }

  get outcome(): ImportOutcome {
    return { ...this.counted, columns: this.csv.columns, errors: this.faults.map(({ kept: _, ...error }) => error) };
  }

  /** What is kept of that: nothing of the file's own text, in which people stand whom nobody would find when they want to be deleted. */
  get kept(): ImportOutcome {
    return { ...this.counted, columns: [], errors: this.faults.map(({ kept }) => kept) };
  }

  private get counted() {
    const { rows, created, updated, skipped, skippedRows } = this;
    return { mapping: this.csv.mapping, rows, created, updated, skipped, skippedRows };
  }
}
