import { Injectable } from '@nestjs/common';
import type { ImportUndo } from '@within24/shared';
import { BadgesService } from '../badges/index.js';
import type { EventRow } from '../events/index.js';
import { Changes } from '../platform/changes.js';
import type { Tx } from '../platform/database/database.js';
import { newId } from '../platform/ids.js';
import { AttendeesRepository } from './attendees.repository.js';
import type { ImportRow } from './domain/import/index.js';
import { mergedCard, type ImportPlan } from './domain/import-plan.js';
import { ImportsRepository } from './imports.repository.js';

type Added = { id: string; name: string; opened: boolean; mailed: boolean; printed: boolean };

function reasonToStay({ opened, mailed, printed }: Added): string | null {
  if (opened) return 'opened';
  if (mailed) return 'mailed';
  return printed ? 'printed' : null;
}

/** Writes what an import planned, and takes it back. Who got another address is nudged there from then on. */
@Injectable()
export class ImportWriter {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly attendees: AttendeesRepository,
    private readonly badges: BadgesService,
    private readonly changes: Changes,
  ) {}

  /** Writes one portion of an import. */
  async write(tx: Tx, event: EventRow, importId: string, { created, updated }: ImportPlan): Promise<void> {
    if (created.length > 0) await this.add(tx, event, importId, created);
    if (updated.length > 0) await this.change(tx, event, updated);
  }

  async takeBack(tx: Tx, place: { organizationId: string; eventId: string }, added: Added[]): Promise<ImportUndo> {
    const met = await this.attendees.met(
      tx,
      place.organizationId,
      place.eventId,
      added.map((one) => one.id),
    );
    const kept = added.flatMap((one) => {
      const reason = met.has(one.id) ? 'scanned' : reasonToStay(one);
      return reason ? [{ attendeeId: one.id, name: one.name, reason }] : [];
    });
    const stays = new Set(kept.map((one) => one.attendeeId));
    const gone = added.map((one) => one.id).filter((id) => !stays.has(id));
    await this.attendees.remove(tx, place.organizationId, place.eventId, gone);
    return { removed: gone.length, kept };
  }

  private async add(tx: Tx, event: EventRow, importId: string, rows: ImportRow[]): Promise<void> {
    const ids = rows.map(() => newId());
    await this.imports.insertAttendees(tx, { organizationId: event.organizationId, eventId: event.id }, importId, ids, rows);
    await this.badges.issue(tx, event, ids);
  }

  private async change(tx: Tx, { organizationId, id: eventId }: EventRow, updated: ImportPlan['updated']): Promise<void> {
    const changed = updated.map(({ known, row }) => ({ known, card: mergedCard(known, row) }));
    const cards = changed.map(({ card }) => card);
    await this.imports.updateAttendees(tx, { organizationId, eventId }, cards);
    const readdressed = changed.filter(({ known, card }) => known.email !== card.email).map(({ known }) => known.id);
    await this.attendees.readdress(tx, organizationId, eventId, readdressed);
    await this.changes.record(tx, organizationId, eventId, readdressed);
  }
}
