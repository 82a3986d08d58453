import { Injectable, Logger } from '@nestjs/common';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { StartError } from '../platform/start-error.js';
import type { Sweep } from '../platform/sweeps.js';
import { Erasure } from './erasure.service.js';
import { TombstoneFiles, type Tombstone } from './tombstone-files.js';
import { TombstonesRepository } from './tombstones.repository.js';

const portion = 1_000;

/** Notes outside the database who was deleted, and deletes them again where a backup brought them back. */
@Injectable()
export class Tombstones implements Sweep {
  readonly name = 'tombstones';
  private readonly logger = new Logger(Tombstones.name);
  private readonly files: TombstoneFiles | undefined;

  constructor(
    config: Config,
    private readonly database: Database,
    private readonly tombstones: TombstonesRepository,
    private readonly erasure: Erasure,
  ) {
    this.files = config.erasuresDir === undefined ? undefined : new TombstoneFiles(config.erasuresDir);
  }

  /** What is noted twice, after a crash in between, is deleted once. */
  async sweep(): Promise<void> {
    if (!this.files) return;
    for (;;) {
      const waiting = await this.tombstones.waiting(portion);
      if (waiting.length === 0) return;
      await this.files.add(
        waiting.map(({ deletedAt, eventId, attendeeId }) => ({ deletedAt: deletedAt.toISOString(), eventId, attendeeId })),
      );
      await this.tombstones.kept(waiting.map(({ id }) => id));
      if (waiting.length < portion) return;
    }
  }

  /** Comes before anybody is served and any job runs. Throws a StartError where somebody cannot be deleted. */
  async replay(): Promise<void> {
    if (!this.files) return;
    let deleted = 0;
    for await (const tombstones of this.files.all()) deleted += await this.replayed(tombstones);
    if (deleted > 0) this.logger.warn(`A restored backup had brought back what was deleted: ${deleted} deleted again.`);
  }

  private async replayed(tombstones: Tombstone[]): Promise<number> {
    const [attendees, events] = [await this.tombstones.risenAttendees(tombstones), await this.tombstones.risenEvents(tombstones)];
    for (const attendee of attendees) await this.eraseAgain(attendee);
    for (const event of events) await this.database.tenant(event.organizationId, (tx) => this.tombstones.endEvent(tx, event));
    // Another process that starts may have been quicker with some, which is as good.
    const [left] = await this.tombstones.risenAttendees(tombstones);
    if (left)
      throw new StartError(`Attendee ${left.attendeeId} was deleted, is back in the database and cannot be deleted again: see the log.`);
    return attendees.length + events.length;
  }

  private async eraseAgain(attendee: AttendeeIdentity): Promise<void> {
    await this.erasure
      .erase(attendee)
      .catch((error: Error) => this.logger.error(`Attendee ${attendee.attendeeId} could not be deleted again: ${error.message}`));
  }
}
