import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { tell } from '../platform/tell.js';
import { makeSheetFile } from './badges.jobs.js';
import { badgesASheet, sheetFormat } from './domain/sheet-formats.js';
import { sheetParts } from './domain/sheet-parts.js';
import { EventLooks } from './event-looks.service.js';
import { SheetSetter } from './sheet-setter.service.js';
import { SheetsRepository, type Place, type SheetWork } from './sheets.repository.js';

/** Seconds that a process has for one file; a process that ended meanwhile is not waited for longer. */
export const sheetLease = 120;
const mostAttempts = 5;

/** Makes the files of a run of badge sheets, one a job, so that a stop never waits for a whole run. */
@Injectable()
export class SheetMaker {
  constructor(
    private readonly database: Database,
    private readonly sheets: SheetsRepository,
    private readonly looks: EventLooks,
    private readonly setter: SheetSetter,
    private readonly jobs: Jobs,
  ) {}

  /** Makes the next file, and sees to it that the one after follows; does nothing where all are made or somebody is at it. */
  async makeNext(place: Place, id: string): Promise<void> {
    const work = await this.database.tenant(place.organizationId, (tx) => this.sheets.take(tx, place, id, sheetLease, mostAttempts));
    if (!work) return;
    try {
      if (await this.make(place, id, work)) await this.jobs.add(makeSheetFile, { ...place, id }, { id: `sheet-${id}-${work.files + 1}` });
    } catch (error) {
      await this.database.tenant(place.organizationId, (tx) => this.sheets.giveBack(tx, place, id));
      throw error;
    }
  }

  /** Says whether more files are to come. What was deleted meanwhile is not stored. */
  private async make(place: Place, id: string, { options, attendeeIds, files }: SheetWork): Promise<boolean> {
    const parts = sheetParts(attendeeIds.length, badgesASheet(sheetFormat(options.format)), options.startAt);
    const { from, to, startAt } = parts[files]!;
    const { event, badges } = await this.database.tenant(place.organizationId, async (tx) => ({
      event: await this.looks.printed(tx, place),
      badges: await this.sheets.badgesOf(tx, place, attendeeIds.slice(from, to)),
    }));
    const pdf = await this.setter.sheet(event, { ...options, startAt }, badges);
    const codes = badges.map(({ code }) => code);
    return this.database.tenant(place.organizationId, async (tx) => {
      if (!(await this.sheets.advance(tx, place, id, to))) return false;
      await this.sheets.addFile(tx, place, id, files + 1, pdf);
      await this.sheets.markPrinted(tx, place, codes);
      if (files + 1 < parts.length) return true;
      const data = { eventId: place.eventId, sheetId: id, badges: attendeeIds.length };
      await tell(tx, place.organizationId, { type: 'badges.printed', data });
      return false;
    });
  }
}
