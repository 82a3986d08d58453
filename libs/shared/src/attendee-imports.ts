import { z } from 'zod';
import { utcInstant } from './time.js';

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

/** `badRows`: nothing is imported; the answer is a CSV of the rows to correct, as they are, each with its line and what to correct. */
export const importQuery = z.object({
  dryRun: z.stringbool().default(false),
  skipErrors: z.stringbool().default(false),
  badRows: z.stringbool().default(false),
});
export type ImportQuery = z.output<typeof importQuery>;

/** `line` is the line of the file on which the row starts, counted from 1; `column` is the heading, `null` for the whole row. */
const importRowError = z.object({ line: z.int(), column: z.string().nullable(), code: z.string(), message: z.string() });
export type ImportRowError = z.output<typeof importRowError>;
const skippedRow = z.object({ line: z.int(), code: z.string() });
export type SkippedRow = z.output<typeof skippedRow>;

/** What the import would do (dry run) or did. `rows` counts data rows; a row is created, updated, skipped or an error. */
export const importOutcome = z.object({
  /** The file's headings in order, so that a page can offer them for the mapping. */
  columns: z.array(z.string()),
  mapping: importMapping,
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  errors: z.array(importRowError),
  skippedRows: z.array(skippedRow),
});
export type ImportOutcome = z.output<typeof importOutcome>;

/** The answer to an import that is no dry run: of a large file, which is imported in the background, the id alone. */
export const importStarted = importOutcome.partial().extend({ id: z.uuid() });
export type ImportStarted = z.output<typeof importStarted>;

/**
 * An import in progress or ended, without any text of its file: `columns` is empty, an error's `column` is the field that it was
 * read as, and its `message` does not quote the cell. `GET /events/:id/attendee-imports/:importId`.
 */
export const attendeeImport = z.object({
  id: z.uuid(),
  state: z.enum(['running', 'done', 'failed', 'undone']),
  outcome: importOutcome.nullable(),
  /** How many of the file's rows are done, while it runs. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  createdAt: utcInstant,
});
export type AttendeeImport = z.output<typeof attendeeImport>;

/** One of the event's last imports, latest first: `GET /events/:id/attendee-imports`. */
export const listedImport = attendeeImport.omit({ outcome: true }).extend({
  counts: importOutcome.pick({ rows: true, created: true, updated: true, skipped: true }).nullable(),
});
export type ListedImport = z.output<typeof listedImport>;

/** The answer to an undo: how many rows went, and which stay because somebody opened, mailed, printed or scanned them. */
export const importUndo = z.object({
  removed: z.int(),
  kept: z.array(z.object({ attendeeId: z.uuid(), name: z.string(), reason: z.string() })),
});
export type ImportUndo = z.output<typeof importUndo>;
