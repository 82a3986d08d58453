import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { Sweep } from '../platform/sweeps.js';
import { EventDeletionsRepository, type Place } from './event-deletions.repository.js';

const eventsARound = 20;
/** So many rows are held at a time. */
const portion = 500;
/** The other sweeps wait for this one; a large event goes over several rounds. Milliseconds. */
const roundTime = 2_000;

/** Takes away events whose date has come, after the retention has erased whoever was registered, with all its care. */
@Injectable()
export class EventRemoval implements Sweep {
  readonly name = 'deleted events';
  private readonly logger = new Logger(EventRemoval.name);

  constructor(
    private readonly database: Database,
    private readonly deletions: EventDeletionsRepository,
  ) {}

  /** An event that cannot be deleted is told and keeps no other; it comes again in the next round. */
  async sweep(): Promise<void> {
    const end = Date.now() + roundTime;
    for (const place of await this.deletions.due(eventsARound)) {
      await this.remove(place, end).catch((error: Error) =>
        this.logger.error(`Event ${place.eventId} could not be deleted: ${error.message}`),
      );
    }
  }

  private async remove(place: Place, end: number): Promise<void> {
    const { organizationId } = place;
    while (Date.now() < end) {
      if (await this.database.tenant(organizationId, (tx) => this.deletions.deleteSome(tx, place, portion))) continue;
      return this.database.tenant(organizationId, (tx) => this.deletions.delete(tx, place));
    }
  }
}
