import { z } from 'zod';

/** What a column of the file can become. */
export const importFields = [
  'name',
  'firstName',
  'lastName',
  'email',
  'buyerEmail',
  'company',
  'title',
  'phone',
  'link',
  'ticketType',
  'status',
  'ticketId',
  'orderId',
  'language',
  'consent',
] as const;
export type ImportField = (typeof importFields)[number];

/** Field → index of the column in the file's heading row, counted from 0. */
export const importMapping = z.partialRecord(z.enum(importFields), z.int().min(0).max(9_999));
export type ImportMapping = z.output<typeof importMapping>;

/** The body as JSON; a `text/csv` body is the file itself, with every setting at its default. */
export const importRequest = z.object({
  csv: z.string(),
  mapping: importMapping.optional(),
  onDuplicate: z.enum(['update', 'skip']).default('update'),
});
export type ImportRequest = z.output<typeof importRequest>;

export const importQuery = z.object({ dryRun: z.stringbool().default(false), skipErrors: z.stringbool().default(false) });
export type ImportQuery = z.output<typeof importQuery>;

/** `line` is the line of the file on which the row starts, counted from 1; `column` is the heading, `null` for the whole row. */
export type ImportRowError = { line: number; column: string | null; code: string; message: string };
export type SkippedRow = { line: number; code: string };

/** What the import would do (dry run) or did. `rows` counts data rows; a row is created, updated, skipped or an error. */
export type ImportOutcome = {
  /** The file's headings in order, so that a page can offer them for the mapping. */
  columns: string[];
  mapping: ImportMapping;
  rows: number;
  created: number;
  updated: number;
  skipped: number;
  errors: ImportRowError[];
  skippedRows: SkippedRow[];
};

/**
 * An import in progress or ended, without any text of its file: `columns` is empty, an error's `column` is the field that it was
 * read as, and its `message` does not quote the cell. `GET /events/:id/attendee-imports/:importId`.
 */
export type AttendeeImport = {
  id: string;
  state: 'running' | 'done' | 'failed' | 'undone';
  outcome: ImportOutcome | null;
  createdAt: string;
};

/** The answer to an undo: how many rows went, and which stay because somebody opened, mailed, printed or scanned them. */
export type ImportUndo = { removed: number; kept: { attendeeId: string; name: string; reason: string }[] };
