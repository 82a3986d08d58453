import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { ReportedEvent } from './domain/report/report.js';

type Place = { organizationId: string; eventId: string };

@Injectable()
export class ReportsRepository {
  async event(tx: Tx, { organizationId, eventId }: Place): Promise<Omit<ReportedEvent, 'organizationName'> | undefined> {
    const rows: Omit<ReportedEvent, 'organizationName'>[] = await tx.query(
      `select name, starts_at as "startsAt", ends_at as "endsAt", time_zone as "timeZone", follow_up_window as "followUpWindow",
         accent_colour as "accentColour"
       from event where organization_id = $1 and id = $2`,
      [organizationId, eventId],
    );
    return rows[0];
  }
}
