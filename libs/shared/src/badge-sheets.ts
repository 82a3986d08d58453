import { z } from 'zod';
import { eventLogo } from './event-logo.js';
import { utcInstant } from './time.js';

export const sheetFormatIds = ['avery-5392', 'avery-5395', 'avery-l4785', 'cards-54x90', 'label-62x100', 'a6', 'a6-folded'] as const;
export type SheetFormatId = (typeof sheetFormatIds)[number];

/** What can stand below the name. */
export const badgeLines = ['company', 'title', 'ticketType'] as const;
export type BadgeLine = (typeof badgeLines)[number];

const format = z.enum(sheetFormatIds);
/** Position of the first badge on the first sheet, counted from 1 in reading order. */
const position = z.int().min(1).max(100);
const distinct = (lines: BadgeLine[]) => new Set(lines).size === lines.length;
const lines = z.array(z.enum(badgeLines)).max(badgeLines.length).refine(distinct, 'must name each line once');

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

const size = z.object({ width: z.number(), height: z.number() });
const offset = z.object({ x: z.number(), y: z.number() });

/** Lengths in millimetres. */
const sheetFormat = z.object({
  id: format,
  name: z.string(),
  /** What to buy, in words. */
  paper: z.string(),
  page: size,
  columns: z.int(),
  rows: z.int(),
  /** From the page's upper left corner to the first badge's. */
  origin: offset,
  /** From one badge's upper left corner to the next one's. */
  pitch: offset,
  badge: size,
});
export type SheetFormat = z.output<typeof sheetFormat>;

/** A sheet that is made or has been: `GET /events/:id/badge-sheets/:sheetId`. It is deleted after 24 hours. */
export const badgeSheet = z.object({
  id: z.uuid(),
  state: z.enum(['running', 'done', 'failed']),
  format,
  onlyNew: z.boolean(),
  /** Badges that are set, of `total`. */
  done: z.int(),
  total: z.int(),
  /** How many PDF files there are: one for every 2,000 badges. */
  files: z.int(),
  createdAt: utcInstant,
});
export type BadgeSheet = z.output<typeof badgeSheet>;

/** The answer to `POST /events/:id/badge-sheets`. */
export const badgeSheetStarted = z.object({ id: z.uuid() });
export type BadgeSheetStarted = z.output<typeof badgeSheetStarted>;

/** Somebody whose badge leaves out characters that no font of ours has. */
const uncoveredBadge = z.object({ attendeeId: z.uuid(), name: z.string(), characters: z.array(z.string()) });
export type UncoveredBadge = z.output<typeof uncoveredBadge>;

/** What can be printed: `GET /events/:id/badge-sheets`. */
export const badgeSheets = z.object({
  attendees: z.int(),
  /** How many of them are on a sheet already. */
  printed: z.int(),
  formats: z.array(sheetFormat),
  /** At most 1,000. */
  uncovered: z.array(uncoveredBadge),
  logo: eventLogo.nullable(),
  /** The newest first. */
  sheets: z.array(badgeSheet),
});
export type BadgeSheets = z.output<typeof badgeSheets>;
