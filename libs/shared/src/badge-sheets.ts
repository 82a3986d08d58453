import { z } from 'zod';

export const sheetFormatIds = ['avery-5392', 'avery-5395', 'avery-l4785', 'cards-54x90', 'label-62x100', 'a6', 'a6-folded'] as const;
export type SheetFormatId = (typeof sheetFormatIds)[number];

/** What can stand below the name. */
export const badgeLines = ['company', 'title', 'ticketType'] as const;
export type BadgeLine = (typeof badgeLines)[number];

const format = z.enum(sheetFormatIds);
/** Position of the first badge on the first sheet, counted from 1 in reading order. */
const position = z.int().min(1).max(100);
const distinct = (lines: BadgeLine[]) => new Set(lines).size === lines.length;
const lines = z.array(z.enum(badgeLines)).max(2).refine(distinct, 'must name each line once');

/** `POST /events/:id/badge-sheets`. */
export const badgeSheetRequest = z.object({
  format,
  lines: lines.default(['company']),
  /** Only badges that are on no sheet yet. */
  onlyNew: z.boolean().default(false),
  startAt: position.default(1),
});
export type BadgeSheetRequest = z.output<typeof badgeSheetRequest>;

/** A list with commas. */
const listedLines = z
  .string()
  .max(100)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(lines)
  .default(['company']);

export const badgeSheetsQuery = z.object({ lines: listedLines });
export type BadgeSheetsQuery = z.output<typeof badgeSheetsQuery>;

export const sheetPreviewQuery = z.object({ format, lines: listedLines, startAt: z.coerce.number().pipe(position).default(1) });
export type SheetPreviewQuery = z.output<typeof sheetPreviewQuery>;

export const calibrationQuery = z.object({ format });
export type CalibrationQuery = z.output<typeof calibrationQuery>;

/** A file of a sheet, counted from 1. */
export const sheetFileQuery = z.object({ part: z.coerce.number().pipe(z.int().min(1).max(1_000)).default(1) });
export type SheetFileQuery = z.output<typeof sheetFileQuery>;

/** Lengths in millimetres. */
export type SheetFormat = {
  id: SheetFormatId;
  name: string;
  /** What to buy, in words. */
  paper: string;
  page: { width: number; height: number };
  columns: number;
  rows: number;
  /** From the page's upper left corner to the first badge's. */
  origin: { x: number; y: number };
  /** From one badge's upper left corner to the next one's. */
  pitch: { x: number; y: number };
  badge: { width: number; height: number };
};

/** A sheet that is made or has been: `GET /events/:id/badge-sheets/:sheetId`. It is deleted after 24 hours. */
export type BadgeSheet = {
  id: string;
  state: 'running' | 'done' | 'failed';
  format: SheetFormatId;
  onlyNew: boolean;
  /** Badges that are set, of `total`. */
  done: number;
  total: number;
  /** How many PDF files there are: one for every 2,000 badges. */
  files: number;
  createdAt: string;
};

/** Somebody whose badge leaves out characters that no font of ours has. */
export type UncoveredBadge = { attendeeId: string; name: string; characters: string[] };

/** What can be printed: `GET /events/:id/badge-sheets`. */
export type BadgeSheets = {
  attendees: number;
  /** How many of them are on a sheet already. */
  printed: number;
  formats: SheetFormat[];
  /** At most 1,000. */
  uncovered: UncoveredBadge[];
  /** The newest first. */
  sheets: BadgeSheet[];
};
