import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EventLogo } from '@within24/shared';
import { EventsService } from '../events/index.js';
import { noteAct } from '../platform/audit.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { readPicture } from './domain/picture.js';
import { LogosRepository } from './logos.repository.js';
import type { LogoFile } from './sheet-document.js';
import { SheetSetter } from './sheet-setter.service.js';
import type { Place } from './sheets.repository.js';

/** The logo that an event prints on its badges. */
@Injectable()
export class LogosService {
  constructor(
    private readonly database: Database,
    private readonly logos: LogosRepository,
    private readonly events: EventsService,
    private readonly setter: SheetSetter,
  ) {}

  async file(place: Place): Promise<LogoFile & { version: string }> {
    return this.database.tenant(place.organizationId, async (tx) => found(await this.logos.file(tx, place)));
  }

  /** Keeps the file in place of the logo before; refuses one that could not be printed, and has tried it. */
  async put(place: Place, content: Buffer): Promise<EventLogo> {
    const { organizationId, eventId } = place;
    await this.database.tenant(organizationId, (tx) => this.events.owned(tx, organizationId, eventId));
    const { type, width, height } = readPicture(content);
    await this.setter.tryLogo({ type, content });
    const logo = { type, width, height, version: createHash('sha256').update(content).digest('hex') };
    await this.database.tenant(organizationId, async (tx) => {
      await this.events.owned(tx, organizationId, eventId);
      await this.logos.put(tx, place, { ...logo, content });
      await noteAct(tx, { act: 'logo.changed', eventId });
    });
    return logo;
  }

  /** Gives another event the same logo; does nothing where there is none. */
  async copy(tx: Tx, from: Place, eventId: string): Promise<void> {
    if (await this.logos.copy(tx, from, eventId)) await noteAct(tx, { act: 'logo.changed', eventId });
  }

  /** Does nothing where there is none. */
  async remove(place: Place): Promise<void> {
    const { organizationId, eventId } = place;
    await this.database.tenant(organizationId, async (tx) => {
      await this.events.owned(tx, organizationId, eventId);
      if (await this.logos.remove(tx, place)) await noteAct(tx, { act: 'logo.removed', eventId });
    });
  }
}
