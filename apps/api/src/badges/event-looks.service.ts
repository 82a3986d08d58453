import { Injectable } from '@nestjs/common';
import type { EventLogo } from '@within24/shared';
import { EventsService } from '../events/index.js';
import type { Tx } from '../platform/database/database.js';
import { LogosRepository } from './logos.repository.js';
import type { PrintedEvent } from './sheet-document.js';
import type { Place } from './sheets.repository.js';

/** What stands on every badge of an event: its name, its colour, its logo. Both say "not found" where the event is another organization's. */
@Injectable()
export class EventLooks {
  constructor(
    private readonly events: EventsService,
    private readonly logos: LogosRepository,
  ) {}

  /** Without the logo's file. */
  async of(tx: Tx, place: Place): Promise<{ name: string; logo: EventLogo | null }> {
    const { name } = await this.events.owned(tx, place.organizationId, place.eventId);
    return { name, logo: await this.logos.of(tx, place) };
  }

  /** Complete, to be printed. */
  async printed(tx: Tx, place: Place): Promise<PrintedEvent> {
    const { name, accentColour } = await this.events.owned(tx, place.organizationId, place.eventId);
    return { name, accentColour, logo: await this.logos.file(tx, place) };
  }
}
