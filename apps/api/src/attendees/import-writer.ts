import { Injectable } from '@nestjs/common';
import type { ImportUndo } from '@within24/shared';
import { BadgesService } from '../badges/index.js';
import type { EventRow } from '../events/index.js';
import { Changes } from '../platform/changes.js';
import { Config } from '../platform/config.js';
import type { Tx } from '../platform/database/database.js';
import { newId } from '../platform/ids.js';
import { addressKeyOf } from './attendees.service.js';
import { AttendeesRepository } from './attendees.repository.js';
import type { ImportRow } from './domain/import/index.js';
import { mergedCard, type ChangedAttendee, type ImportPlan, type KnownAttendee, type NewAttendee } from './domain/import-plan.js';
import { ImportsRepository } from './imports.repository.js';

const rowsPerStatement = 1_000;
/** What a consent column lets others see; each attendee can change it. */
const consentedFields = ['title', 'email', 'phone', 'links'];

type Card = Pick<KnownAttendee, 'name' | 'email' | 'company' | 'title' | 'phone' | 'links' | 'ticketType' | 'language'>;
type Added = { id: string; name: string; opened: boolean; mailed: boolean; printed: boolean };

function* chunks<Item>(items: Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += rowsPerStatement) yield items.slice(start, start + rowsPerStatement);
}

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
    private readonly config: Config,
  ) {}

  /** `told` hears after each portion how many attendees are written. */
  async write(tx: Tx, event: EventRow, importId: string, plan: ImportPlan, told: (done: number) => Promise<void>): Promise<void> {
    let done = 0;
    const place = { organizationId: event.organizationId, eventId: event.id };
    for (const rows of chunks(plan.created)) {
      const added = rows.map((row) => this.newAttendee(row));
      await this.imports.insertAttendees(tx, place, importId, added);
      await this.badges.issue(
        tx,
        event,
        added.map((attendee) => attendee.id),
      );
      await told((done += rows.length));
    }
    for (const rows of chunks(plan.updated)) {
      const changed = rows.map(({ known, row }) => ({ known, card: mergedCard(known, row) }));
      await this.imports.updateAttendees(
        tx,
        place,
        changed.map(({ known, card }) => this.columnsOf(known.id, card)),
      );
      const readdressed = changed.filter(({ known, card }) => known.email !== card.email).map(({ known }) => known.id);
      await this.attendees.readdress(tx, event.organizationId, event.id, readdressed);
      await this.changes.record(tx, event.organizationId, event.id, readdressed);
      await told((done += rows.length));
    }
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

  private newAttendee(row: ImportRow): NewAttendee {
    const shared_fields = row.consent ? consentedFields : [];
    return { ...this.columnsOf(newId(), row), source: row.source, external_id: row.externalId, sharing: row.consent, shared_fields };
  }

  private columnsOf(id: string, { name, email, company, title, phone, links, ticketType, language }: Card): ChangedAttendee {
    const address_key = addressKeyOf(this.config, email)?.toString('hex') ?? null;
    return { id, name, email, address_key, company, title, phone, links, ticket_type: ticketType, language };
  }
}
