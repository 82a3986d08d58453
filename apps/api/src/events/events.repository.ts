import { Injectable } from '@nestjs/common';
import { Raw } from 'typeorm';
import type { Tx } from '../platform/database/database.js';
import { EventRow } from './event.entity.js';

type EventFilter = { archived?: boolean; after?: string; limit: number };

/** An event whose date of deletion has come is gone, although its rows may take a while. */
const stillThere = { deletionAt: Raw((column) => `(${column} is null or ${column} > now())`) };

@Injectable()
export class EventsRepository {
  async byId(tx: Tx, organizationId: string, id: string): Promise<EventRow | null> {
    return tx.findOneBy(EventRow, { organizationId, id, ...stillThere });
  }

  /** The event, held by this transaction, so that two changes of it do not undo each other. */
  async held(tx: Tx, organizationId: string, id: string): Promise<EventRow | null> {
    return tx.findOne(EventRow, { where: { organizationId, id, ...stillThere }, lock: { mode: 'for_no_key_update' } });
  }

  /** Events after the event `after`, latest start first; `archived`: only those that are put away, or only the others. */
  async ofOrganization(tx: Tx, organizationId: string, { archived, after, limit }: EventFilter): Promise<EventRow[]> {
    const events = tx.createQueryBuilder(EventRow, 'e').where('e.organizationId = :organizationId', { organizationId });
    events.andWhere('(e.deletion_at is null or e.deletion_at > now())');
    if (archived !== undefined) events.andWhere(`e.archived_at is ${archived ? 'not null' : 'null'}`);
    if (after !== undefined) {
      events.andWhere(
        '(e.starts_at, e.id) < (select a.starts_at, a.id from event a where a.organization_id = :organizationId and a.id = :after)',
        { after },
      );
    }
    return events.orderBy('e.startsAt', 'DESC').addOrderBy('e.id', 'DESC').take(limit).getMany();
  }

  /** Adds the event unless another one has its tag; says whether it did. */
  async add(tx: Tx, event: Omit<EventRow, 'archivedAt' | 'deletionAt' | 'createdAt'>): Promise<boolean> {
    const result = await tx.createQueryBuilder().insert().into(EventRow).values(event).orIgnore().returning('id').execute();
    return (result.raw as unknown[]).length === 1;
  }

  async update(tx: Tx, organizationId: string, id: string, changed: Partial<EventRow>): Promise<void> {
    await tx.update(EventRow, { organizationId, id }, changed);
  }

  async attendeeCounts(tx: Tx, organizationId: string, eventIds: string[]): Promise<Map<string, number>> {
    const rows: { eventId: string; count: number }[] = await tx.query(
      `select event_id as "eventId", count(*)::int as count from attendee
       where organization_id = $1 and event_id = any($2) and erased_at is null group by event_id`,
      [organizationId, eventIds],
    );
    return new Map(rows.map((row) => [row.eventId, row.count]));
  }

  async hasScans(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    const rows: unknown[] = await tx.query('select from scan where organization_id = $1 and event_id = $2 limit 1', [organizationId, id]);
    return rows.length > 0;
  }
}
