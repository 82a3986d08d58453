import { Injectable } from '@nestjs/common';
import type { Attendee, ExportQuery } from '@within24/shared';
import { EventsService } from '../events/index.js';
import { noteAct } from '../platform/audit.js';
import { Database } from '../platform/database/database.js';
import { attendeesCsv } from './attendees-csv.js';
import { AttendeesRepository } from './attendees.repository.js';

/** Rows that are in memory at a time. */
const portion = 500;

/** Who is registered, as a file of any length. */
@Injectable()
export class AttendeeExports {
  constructor(
    private readonly database: Database,
    private readonly attendees: AttendeesRepository,
    private readonly events: EventsService,
  ) {}

  /** The file's text as it is read, and the event that it is from; "not found" comes before the first byte. */
  async csv(organizationId: string, eventId: string, { bom }: ExportQuery): Promise<{ eventName: string; text: AsyncIterable<string> }> {
    const event = await this.database.tenant(organizationId, async (tx) => {
      const owned = await this.events.owned(tx, organizationId, eventId);
      await noteAct(tx, { act: 'attendees.exported', eventId });
      return owned;
    });
    return { eventName: event.name, text: attendeesCsv(this.portions(organizationId, eventId), bom) };
  }

  /** Each portion in a transaction of its own, so that a slow reader holds none open. */
  private async *portions(organizationId: string, eventId: string): AsyncGenerator<Attendee[]> {
    let after: string | undefined;
    for (;;) {
      const rows = await this.database.tenant(organizationId, (tx) =>
        this.attendees.listed(tx, organizationId, eventId, { after, limit: portion }),
      );
      if (rows.length > 0) yield rows;
      if (rows.length < portion) return;
      after = rows.at(-1)!.id;
    }
  }
}
