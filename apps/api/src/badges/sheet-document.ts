import { badgeUrlOf, printedShortCode, shortCodeOf, type BadgeLine, type SheetFormatId } from '@within24/shared';
import { badgeLayout, type BadgeLayout } from './domain/badge-layout.js';
import { badgeText, type BadgeText } from './domain/badge-text.js';
import type { Ranges } from './domain/coverage.js';
import { sheetFormat, type PrintedFormat } from './domain/sheet-formats.js';

/** What is printed of an attendee. */
export type PrintedBadge = {
  attendeeId: string;
  name: string;
  company: string | null;
  title: string | null;
  ticketType: string | null;
  code: string;
};
export type SheetLook = { format: SheetFormatId; lines: BadgeLine[]; startAt: number };

type SetBadge = { name: BadgeText; lines: BadgeText[]; code: BadgeText; url: string };
/** What the typesetter takes. */
export type SheetDocument = {
  kind: 'badges' | 'calibration';
  title: string;
  format: PrintedFormat;
  layout: BadgeLayout;
  event: BadgeText;
  /** Counted from 1. */
  startAt: number;
  badges: SetBadge[];
};

type Surroundings = { eventName: string; publicUrl: string; ranges: Ranges };

export function sheetDocument({ format, lines, startAt }: SheetLook, badges: PrintedBadge[], around: Surroundings): SheetDocument {
  const set = (text: string | null) => badgeText(around.ranges, text ?? '');
  return {
    kind: 'badges',
    title: around.eventName,
    format: sheetFormat(format),
    layout: badgeLayout(sheetFormat(format), lines.length),
    event: set(around.eventName),
    startAt,
    badges: badges.map((badge) => ({
      name: set(badge.name),
      lines: lines.map((line) => set(badge[line])),
      code: set(printedShortCode(shortCodeOf(badge.code))),
      url: badgeUrlOf(around.publicUrl, badge.code),
    })),
  };
}
