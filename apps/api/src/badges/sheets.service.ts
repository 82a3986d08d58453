import { Injectable } from '@nestjs/common';
import type { BadgeLine, BadgeSheet, BadgeSheetRequest, BadgeSheets, SheetFormatId, SheetPreviewQuery } from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Database } from '../platform/database/database.js';
import { DomainError, found, invalid } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { makeSheetFile } from './badges.jobs.js';
import { badgesASheet, sheetFormat, sheetFormats } from './domain/sheet-formats.js';
import { EventLooks } from './event-looks.service.js';
import type { SheetLook } from './sheet-document.js';
import { SheetSetter } from './sheet-setter.service.js';
import { SheetsRepository, type Place } from './sheets.repository.js';

const mostListed = 1_000;

function refusePositionBeyondSheet({ format, startAt }: SheetLook): void {
  const most = badgesASheet(sheetFormat(format));
  if (startAt <= most) return;
  const message = most === 1 ? 'must be 1: a sheet holds one badge' : `must be from 1 to ${most}, the badges of a sheet`;
  throw invalid([{ path: 'startAt', code: 'too_big', message }]);
}

/** Badges on sheets to print: what there is to print, a look at it, and runs that jobs make. */
@Injectable()
export class SheetsService {
  constructor(
    private readonly database: Database,
    private readonly sheets: SheetsRepository,
    private readonly looks: EventLooks,
    private readonly setter: SheetSetter,
    private readonly jobs: Jobs,
  ) {}

  async overview(place: Place, lines: BadgeLine[]): Promise<BadgeSheets> {
    return this.database.tenant(place.organizationId, async (tx) => {
      const { logo } = await this.looks.of(tx, place);
      const everybody = await this.sheets.everybody(tx, place, false);
      return {
        attendees: everybody.length,
        printed: await this.sheets.printedCount(tx, place),
        formats: sheetFormats.map(({ id, name, paper, page, columns, rows, origin, pitch, badge }) => ({
          ...{ id, name, paper, page, columns, rows, origin, pitch, badge },
        })),
        uncovered: this.setter.uncoveredBadges(everybody, lines).slice(0, mostListed),
        logo,
        sheets: await this.sheets.newest(tx, place),
      };
    });
  }

  /** Queues a run; answers its id. */
  async start(place: Place, request: BadgeSheetRequest): Promise<string> {
    refusePositionBeyondSheet(request);
    const id = newId();
    await this.database.tenant(place.organizationId, async (tx) => {
      await this.looks.of(tx, place);
      const badges = await this.sheets.everybody(tx, place, request.onlyNew);
      if (badges.length === 0) throw nothingToPrint(request.onlyNew);
      const attendeeIds = badges.map(({ attendeeId }) => attendeeId);
      await this.sheets.add(tx, place, id, request, attendeeIds);
      await noteAct(tx, { act: 'badges.printed', eventId: place.eventId, subjectId: id, amount: attendeeIds.length });
    });
    await this.jobs.add(makeSheetFile, { ...place, id }, { id: `sheet-${id}-0` });
    return id;
  }

  async get(place: Place, id: string): Promise<BadgeSheet> {
    return this.database.tenant(place.organizationId, async (tx) => found(await this.sheets.byId(tx, place, id)));
  }

  /** One of the run's PDF files, and what to name it by. */
  async file(place: Place, id: string, part: number): Promise<{ pdf: Buffer; title: string }> {
    return this.database.tenant(place.organizationId, async (tx) => {
      const event = await this.looks.of(tx, place);
      const sheet = found(await this.sheets.byId(tx, place, id));
      const pdf = await this.sheets.file(tx, place, id, part);
      if (!pdf && sheet.state === 'running') {
        throw new DomainError('conflict', 'sheet_not_ready', 'These badges are still being set; try again in some seconds.');
      }
      await noteAct(tx, { act: 'badges.downloaded', eventId: place.eventId, subjectId: id });
      return { pdf: found(pdf), title: ['badges', event.name, ...(sheet.files > 1 ? [part] : [])].join(' ') };
    });
  }

  async preview(place: Place, look: SheetPreviewQuery): Promise<Buffer> {
    refusePositionBeyondSheet(look);
    const { event, everybody } = await this.database.tenant(place.organizationId, async (tx) => ({
      event: await this.looks.printed(tx, place),
      everybody: await this.sheets.everybody(tx, place, false),
    }));
    return this.setter.preview(event, look, everybody);
  }

  async calibration(place: Place, format: SheetFormatId): Promise<Buffer> {
    await this.database.tenant(place.organizationId, (tx) => this.looks.of(tx, place));
    return this.setter.calibration(format);
  }
}

function nothingToPrint(onlyNew: boolean): DomainError {
  const sentence = onlyNew
    ? 'Every badge has been printed; print all of them instead.'
    : 'Nobody is registered yet; import attendees first.';
  return new DomainError('conflict', 'nothing_to_print', sentence);
}
