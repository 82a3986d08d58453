import { Injectable } from '@nestjs/common';
import type { Event, EventDeletion } from '@within24/shared';
import { EventsService } from '../events/index.js';
import { noteAct } from '../platform/audit.js';
import { Changes } from '../platform/changes.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found } from '../platform/errors.js';
import { graceOf } from './domain/grace.js';
import { EventDeletionsRepository, type Place } from './event-deletions.repository.js';
import { ExportMailsRepository } from './export-mails.repository.js';

const importRunning = () =>
  new DomainError('conflict', 'import_running', 'People are being imported into this event. Delete it when the import has ended.');

/** What an organizer decides about a whole event. */
@Injectable()
export class EventDeletions {
  constructor(
    private readonly database: Database,
    private readonly deletions: EventDeletionsRepository,
    private readonly exportMails: ExportMailsRepository,
    private readonly events: EventsService,
    private readonly changes: Changes,
  ) {}

  /** Deletes the event at once, unless somebody has scanned: then after the grace. Asked again it stays with the first date. */
  async delete(place: Place): Promise<EventDeletion> {
    const deletion = await this.database.tenant(place.organizationId, async (tx) => {
      const { deletionAt, followUpWindow } = found(await this.deletions.held(tx, place));
      if (deletionAt) return { deletionAt: deletionAt.toISOString() };
      if (!(await this.deletions.holdImports(tx, place))) throw importRunning();
      return (await this.deletions.hasScans(tx, place))
        ? this.announceWithin(tx, place, graceOf(followUpWindow))
        : this.deleteWithin(tx, place);
    });
    this.changes.announce();
    return deletion;
  }

  /** Takes that back, as long as the date has not come; what was planned is planned anew. */
  async keep(place: Place): Promise<Event> {
    await this.database.tenant(place.organizationId, async (tx) => {
      const { deletionAt } = found(await this.deletions.held(tx, place));
      if (!deletionAt) return;
      await this.deletions.keep(tx, place);
      await this.exportMails.withdraw(tx, place);
      await this.changes.recordEveryone(tx, place.organizationId, place.eventId);
      await noteAct(tx, { act: 'event.kept', eventId: place.eventId });
    });
    this.changes.announce();
    return this.events.get(place.organizationId, place.eventId);
  }

  /** Nothing but their own choices reaches the attendees from now on, and one mail with what they would lose. */
  private async announceWithin(tx: Tx, place: Place, graceSeconds: number): Promise<EventDeletion> {
    const deletionAt = await this.deletions.announce(tx, place, graceSeconds);
    await this.exportMails.queue(tx, place, graceSeconds);
    await this.changes.recordEveryone(tx, place.organizationId, place.eventId);
    await noteAct(tx, { act: 'event.deletionPlanned', eventId: place.eventId });
    return { deletionAt: deletionAt.toISOString() };
  }

  private async deleteWithin(tx: Tx, place: Place): Promise<EventDeletion> {
    await noteAct(tx, { act: 'event.deleted', eventId: place.eventId });
    await this.deletions.delete(tx, place);
    return { deletionAt: null };
  }
}
