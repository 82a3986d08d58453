import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs/jobs.js';
import type { Sweep } from '../platform/sweeps.js';
import { makeSheetFile } from './badges.jobs.js';
import { sheetLease } from './sheet-maker.service.js';
import { SheetsRepository } from './sheets.repository.js';

const hoursKept = 24;

/** Finds runs of badge sheets whose job was lost and adds it again; deletes runs that are a day old. */
@Injectable()
export class WaitingSheets implements Sweep {
  readonly name = 'badge sheets';

  constructor(
    private readonly sheets: SheetsRepository,
    private readonly jobs: Jobs,
  ) {}

  async sweep(): Promise<void> {
    await this.sheets.deleteOld(hoursKept);
    for (const { id, ...place } of await this.sheets.waiting(sheetLease))
      await this.jobs.add(makeSheetFile, { ...place, id }, { id: `sheet-${id}-again` });
  }
}
