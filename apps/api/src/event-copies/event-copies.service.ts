import { Injectable } from '@nestjs/common';
import type { CopyEventRequest, Event } from '@within24/shared';
import { LogosService } from '../badges/index.js';
import { ConsentTexts, EventsService, type ConsentAuthor } from '../events/index.js';
import { Database } from '../platform/database/database.js';

/** Makes an event like another one. */
@Injectable()
export class EventCopies {
  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly texts: ConsentTexts,
    private readonly logos: LogosService,
  ) {}

  /** Takes over all settings that are not given, the logo and the consent text in force; no attendees, and nothing of what happened. */
  async copy(from: { organizationId: string; eventId: string }, request: CopyEventRequest, by: ConsentAuthor): Promise<Event> {
    return this.database.tenant(from.organizationId, async (tx) => {
      const event = await this.events.addLike(tx, from.organizationId, from.eventId, request);
      await this.texts.copy(tx, from, event.id, by);
      await this.logos.copy(tx, from, event.id);
      return event;
    });
  }
}
