import { Injectable } from '@nestjs/common';
import { BADGE_CODE_LENGTH, type BadgeLine, type SheetFormatId, type UncoveredBadge } from '@within24/shared';
import { Config } from '../platform/config.js';
import { uncovered } from '../platform/typesetting/coverage.js';
import { fontRanges } from '../platform/typesetting/font-ranges.js';
import { Typesetter } from '../platform/typesetting/typesetter.js';
import { brokenPicture } from './domain/picture.js';
import { badgesASheet, sheetFormat } from './domain/sheet-formats.js';
import { trialBadges } from './domain/trial-badges.js';
import {
  sheetDocument,
  type LogoFile,
  type PrintedBadge,
  type PrintedEvent,
  type SheetDocument,
  type SheetLook,
} from './sheet-document.js';

const program = new URL('./typesetting/typeset.mjs', import.meta.url);
/** Nobody's badge: a preview that somebody prints connects nobody. */
const nobodysCode = '0'.repeat(BADGE_CODE_LENGTH);
/** An event of which nothing is printed. */
const plain: PrintedEvent = { name: '', accentColour: null, logo: null };
const nobody: PrintedBadge = { attendeeId: '', name: '', company: null, title: null, ticketType: null, code: nobodysCode };
/** Where a sheet holds one badge, so many sheets are shown. */
const fewestShown = 2;

/** Sets badges, a preview of them, and a page that shows whether the printer keeps to the measures. */
@Injectable()
export class SheetSetter {
  constructor(
    private readonly typesetter: Typesetter,
    private readonly config: Config,
  ) {}

  sheet(event: PrintedEvent, look: SheetLook, badges: PrintedBadge[]): Promise<Buffer> {
    return this.set(this.document(event, look, badges), 'pdf');
  }

  /** Throws `picture_broken` where the logo cannot be set. */
  async tryLogo(logo: LogoFile): Promise<void> {
    const document = this.document({ ...plain, logo }, { format: 'a6', lines: [], startAt: 1 }, [nobody]);
    await this.set(document, 'pdf').catch(() => {
      throw brokenPicture();
    });
  }

  /** As SVG: the badges that are hardest to set, with a QR that is nobody's. */
  preview(event: PrintedEvent, look: SheetLook, everybody: PrintedBadge[]): Promise<Buffer> {
    const room = Math.max(fewestShown, badgesASheet(sheetFormat(look.format)) - (look.startAt - 1));
    const badges = trialBadges(everybody, room).map((badge) => ({ ...badge, code: nobodysCode }));
    return this.set(this.document(event, look, badges), 'svg');
  }

  calibration(format: SheetFormatId): Promise<Buffer> {
    const page = { ...plain, name: sheetFormat(format).name };
    return this.set({ ...this.document(page, { format, lines: [], startAt: 1 }, []), kind: 'calibration' }, 'pdf');
  }

  /** Those whose badges leave something out. */
  uncoveredBadges(badges: PrintedBadge[], lines: BadgeLine[]): UncoveredBadge[] {
    return badges.flatMap((badge) => {
      const text = [badge.name, ...lines.map((line) => badge[line] ?? '')].join(' ');
      const characters = uncovered(fontRanges, text);
      return characters.length > 0 ? [{ attendeeId: badge.attendeeId, name: badge.name, characters }] : [];
    });
  }

  private set(document: SheetDocument, output: 'pdf' | 'svg'): Promise<Buffer> {
    return this.typesetter.set(program, document, output);
  }

  private document(event: PrintedEvent, look: SheetLook, badges: PrintedBadge[]) {
    return sheetDocument(look, badges, { event, publicUrl: this.config.publicUrl, ranges: fontRanges });
  }
}
