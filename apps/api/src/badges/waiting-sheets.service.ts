import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { Sweep } from '../platform/sweeps.js';
import { makeSheetFile } from './badges.jobs.js';
import { sheetLease } from './sheet-maker.service.js';

type Waiting = { organizationId: string; eventId: string; id: string };
const hoursKept = 24;

/** Finds runs of badge sheets whose job was lost and adds it again; deletes runs that are a day old. */
@Injectable()
export class WaitingSheets implements Sweep {
  readonly name = 'badge sheets';

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  async sweep(): Promise<void> {
    await this.database.call('select delete_old_badge_sheets(make_interval(hours => $1))', [hoursKept]);
    const waiting = await this.database.call<Waiting>(
      `select organization_id as "organizationId", event_id as "eventId", id from waiting_badge_sheets(make_interval(secs => $1))`,
      [sheetLease],
    );
    for (const { id, ...place } of waiting) await this.jobs.add(makeSheetFile, { ...place, id }, { id: `sheet-${id}-again` });
  }
}
