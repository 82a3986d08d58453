import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { Sweep } from '../platform/sweeps.js';
import { runImport, sendInvitation, startMailing } from './attendees.jobs.js';

type Waiting = { kind: 'invitation' | 'mailing' | 'import'; organizationId: string; eventId: string; id: string };
const jobOf = { invitation: sendInvitation, mailing: startMailing, import: runImport };

/** Finds invitations, mailings and imports whose job was lost, and adds it again. */
@Injectable()
export class WaitingWork implements Sweep {
  readonly name = 'waiting invitations, mailings and imports';

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  async sweep(): Promise<void> {
    const waiting = await this.database.call<Waiting>(
      'select kind, organization_id as "organizationId", event_id as "eventId", id from waiting_work()',
    );
    for (const { kind, ...data } of waiting) await this.jobs.add(jobOf[kind], data, { id: `${kind}-${data.id}` });
  }
}
