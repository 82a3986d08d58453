import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { inSpan } from '../platform/telemetry/spans.js';
import { Claims } from './claims.service.js';
import type { SentBy } from './hand-overs.repository.js';
import { Leases } from './leases.service.js';
import { NudgeOutbox } from './nudge-outbox.js';
import { plannedOnce, PlannerService } from './planner.service.js';

/**
 * Sends a nudge: claim it with everything its mail names, commit, hand it over, settle. Whatever happens in between, the
 * row says how far it came.
 */
@Injectable()
export class SenderService {
  constructor(
    private readonly database: Database,
    private readonly claims: Claims,
    private readonly leases: Leases,
    private readonly outbox: NudgeOutbox,
    private readonly planner: PlannerService,
  ) {}

  async send(organizationId: string, nudgeId: string, generation: number, by: SentBy): Promise<void> {
    await this.leases.during(async () => {
      const claimed = await inSpan('nudges claim', { attributes: { 'within24.nudge.id': nudgeId } }, () =>
        this.database.tenant(organizationId, (tx) => this.claims.claim(tx, organizationId, nudgeId, generation, by), plannedOnce),
      );
      if (claimed.nudge) await this.outbox.handOver(claimed.nudge, claimed.parcel);
      else await this.planner.setAlarms(claimed.alarms);
    });
  }
}
