import { Injectable } from '@nestjs/common';
import { badgeUrlOf, printedShortCode, shortCodeOf } from '@within24/shared';
import QRCode from 'qrcode';
import { EventsService } from '../events/index.js';
import { noteAct } from '../platform/audit.js';
import { Config } from '../platform/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found, notFound } from '../platform/errors.js';
import { tell } from '../platform/tell.js';
import { BadgesRepository } from './badges.repository.js';
import { newBadgeCode } from './new-code.js';
import { SheetsRepository, type Place } from './sheets.repository.js';

/** Level M and a quiet zone of four modules: what phones read from a lanyard. */
const qrOptions = { errorCorrectionLevel: 'M', margin: 4 } as const;
/** Whole pixels, so that all modules are alike: 444 in all, enough for 25 mm at 450 dpi. */
const pixelsPerModule = 12;

@Injectable()
export class BadgesService {
  constructor(
    private readonly database: Database,
    private readonly badges: BadgesRepository,
    private readonly events: EventsService,
    private readonly sheets: SheetsRepository,
    private readonly config: Config,
  ) {}

  /** Gives each attendee a badge code, in the transaction that registers them. */
  async issue(tx: Tx, event: { organizationId: string; id: string; tag: string }, attendeeIds: string[]): Promise<void> {
    let without = attendeeIds;
    while (without.length > 0) {
      const codes = without.map((attendeeId) => ({ attendeeId, code: newBadgeCode(event.tag) }));
      without = await this.badges.add(tx, event.organizationId, event.id, codes);
    }
  }

  /** The attendee's current code and the URL that its QR holds. */
  async current(tx: Tx, organizationId: string, eventId: string, attendeeId: string): Promise<{ code: string; url: string }> {
    const code = found(await this.badges.currentCode(tx, organizationId, eventId, attendeeId));
    return { code, url: badgeUrlOf(this.config.publicUrl, code) };
  }

  /** Stops the old code at once and issues a new one; answers the new short code as it is printed. */
  async reissue(organizationId: string, eventId: string, attendeeId: string): Promise<string> {
    return this.database.tenant(organizationId, async (tx) => {
      const event = await this.events.owned(tx, organizationId, eventId);
      if (!(await this.badges.revoke(tx, organizationId, eventId, attendeeId))) throw notFound();
      await this.issue(tx, event, [attendeeId]);
      await noteAct(tx, { act: 'badge.reissued', eventId, subjectId: attendeeId });
      await tell(tx, organizationId, { type: 'badge.reissued', data: { eventId, attendeeId } });
      const { code } = await this.current(tx, organizationId, eventId, attendeeId);
      return printedShortCode(shortCodeOf(code));
    });
  }

  /** How many badges are on a sheet. */
  async printedCount(tx: Tx, place: Place): Promise<number> {
    return this.sheets.printedCount(tx, place);
  }

  /** Deletes the sheets that hold the attendee's name; comes before their code goes, which a sheet being made holds. */
  async eraseSheets(tx: Tx, place: Place, attendeeId: string): Promise<void> {
    await this.sheets.removeWith(tx, place, attendeeId);
  }

  async svg(organizationId: string, eventId: string, attendeeId: string): Promise<string> {
    return QRCode.toString(await this.urlOf(organizationId, eventId, attendeeId), { ...qrOptions, type: 'svg' });
  }

  async png(organizationId: string, eventId: string, attendeeId: string): Promise<Buffer> {
    return QRCode.toBuffer(await this.urlOf(organizationId, eventId, attendeeId), { ...qrOptions, scale: pixelsPerModule });
  }

  private async urlOf(organizationId: string, eventId: string, attendeeId: string): Promise<string> {
    const badge = await this.database.tenant(organizationId, async (tx) => {
      const current = await this.current(tx, organizationId, eventId, attendeeId);
      await noteAct(tx, { act: 'badge.viewed', eventId, subjectId: attendeeId });
      return current;
    });
    return badge.url;
  }
}
