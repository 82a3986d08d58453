import { badgeUrlOf, printedShortCode, shortCodeOf, textOn, type BadgeLine, type EventLogo, type SheetFormatId } from '@within24/shared';
import type { Ranges } from '../platform/typesetting/coverage.js';
import { setText, type SetText } from '../platform/typesetting/set-text.js';
import { badgeLayout, type BadgeLayout } from './domain/badge-layout.js';
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
export type LogoFile = { type: EventLogo['type']; content: Buffer };
/** What is printed of the event on each badge. */
export type PrintedEvent = { name: string; accentColour: string | null; logo: LogoFile | null };
export type SheetLook = { format: SheetFormatId; lines: BadgeLine[]; startAt: number };

type SetBadge = { name: SetText; lines: SetText[]; code: SetText; url: string };
/** What the typesetter takes. */
export type SheetDocument = {
  kind: 'badges' | 'calibration';
  title: string;
  format: PrintedFormat;
  layout: BadgeLayout;
  event: SetText;
  /** Behind the event's name, and the colour of the name on it. */
  band: { fill: string; ink: string } | null;
  /** As base64. */
  logo: { format: 'png' | 'jpg'; content: string } | null;
  /** Counted from 1. */
  startAt: number;
  badges: SetBadge[];
};

type Surroundings = { event: PrintedEvent; publicUrl: string; ranges: Ranges };

const bandOf = ({ accentColour: fill }: PrintedEvent) => (fill === null ? null : { fill, ink: textOn(fill) });
const logoOf = ({ logo }: PrintedEvent): SheetDocument['logo'] =>
  logo && { format: logo.type === 'image/png' ? 'png' : 'jpg', content: logo.content.toString('base64') };

export function sheetDocument({ format, lines, startAt }: SheetLook, badges: PrintedBadge[], around: Surroundings): SheetDocument {
  const set = (text: string | null) => setText(around.ranges, text ?? '');
  const { event, publicUrl } = around;
  return {
    kind: 'badges',
    title: event.name,
    format: sheetFormat(format),
    layout: badgeLayout(sheetFormat(format), { lineCount: lines.length, hasLogo: event.logo !== null }),
    event: set(event.name),
    band: bandOf(event),
    logo: logoOf(event),
    startAt,
    badges: badges.map((badge) => ({
      name: set(badge.name),
      lines: lines.map((line) => set(badge[line])),
      code: set(printedShortCode(shortCodeOf(badge.code))),
      url: badgeUrlOf(publicUrl, badge.code),
    })),
  };
}
