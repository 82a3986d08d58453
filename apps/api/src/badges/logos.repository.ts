import { Injectable } from '@nestjs/common';
import type { EventLogo } from '@within24/shared';
import type { Tx } from '../platform/database/database.js';
import type { LogoFile } from './sheet-document.js';
import type { Place } from './sheets.repository.js';

export type StoredLogo = EventLogo & { content: Buffer };

@Injectable()
export class LogosRepository {
  /** What is known of the event's logo, without the file. */
  async of(tx: Tx, { organizationId, eventId }: Place): Promise<EventLogo | null> {
    const rows: EventLogo[] = await tx.query(
      'select type, width, height, version from event_logo where organization_id = $1 and event_id = $2',
      [organizationId, eventId],
    );
    return rows[0] ?? null;
  }

  async file(tx: Tx, { organizationId, eventId }: Place): Promise<(LogoFile & { version: string }) | null> {
    const rows: (LogoFile & { version: string })[] = await tx.query(
      'select type, version, content from event_logo where organization_id = $1 and event_id = $2',
      [organizationId, eventId],
    );
    return rows[0] ?? null;
  }

  /** Stores the logo in place of the one before. */
  async put(tx: Tx, { organizationId, eventId }: Place, { type, width, height, version, content }: StoredLogo): Promise<void> {
    await tx.query(
      `insert into event_logo (organization_id, event_id, type, width, height, version, content) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (event_id) do update
         set type = excluded.type, width = excluded.width, height = excluded.height, version = excluded.version, content = excluded.content`,
      [organizationId, eventId, type, width, height, version, content],
    );
  }

  /** Says whether there was one. */
  async copy(tx: Tx, { organizationId, eventId }: Place, toEventId: string): Promise<boolean> {
    const copied: unknown[] = await tx.query(
      `insert into event_logo (organization_id, event_id, type, width, height, version, content)
       select organization_id, $3, type, width, height, version, content from event_logo where organization_id = $1 and event_id = $2
       returning event_id`,
      [organizationId, eventId, toEventId],
    );
    return copied.length > 0;
  }

  /** Says whether there was one. */
  async remove(tx: Tx, { organizationId, eventId }: Place): Promise<boolean> {
    const [, removed]: [unknown, number] = await tx.query('delete from event_logo where organization_id = $1 and event_id = $2', [
      organizationId,
      eventId,
    ]);
    return removed > 0;
  }
}
