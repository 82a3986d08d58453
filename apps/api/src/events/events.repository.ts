import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { EventRow } from './event.entity.js';

@Injectable()
export class EventsRepository {
  async byId(tx: Tx, organizationId: string, id: string): Promise<EventRow | null> {
    return tx.findOneBy(EventRow, { organizationId, id });
  }

  async ofOrganization(tx: Tx, organizationId: string): Promise<EventRow[]> {
    return tx.find(EventRow, { where: { organizationId }, order: { startsAt: 'desc', id: 'desc' }, take: 200 });
  }

  /** Adds the event unless another one has its tag; says whether it did. */
  async add(tx: Tx, event: Omit<EventRow, 'createdAt'>): Promise<boolean> {
    const result = await tx.createQueryBuilder().insert().into(EventRow).values(event).orIgnore().returning('id').execute();
    return (result.raw as unknown[]).length === 1;
  }

  async update(tx: Tx, organizationId: string, id: string, changed: Partial<EventRow>): Promise<void> {
    await tx.update(EventRow, { organizationId, id }, changed);
  }

  async attendeeCounts(tx: Tx, organizationId: string, eventIds: string[]): Promise<Map<string, number>> {
    const rows: { eventId: string; count: number }[] = await tx.query(
      `select event_id as "eventId", count(*)::int as count from attendee
       where organization_id = $1 and event_id = any($2) group by event_id`,
      [organizationId, eventIds],
    );
    return new Map(rows.map((row) => [row.eventId, row.count]));
  }

  async hasScans(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    const rows: unknown[] = await tx.query('select from scan where organization_id = $1 and event_id = $2 limit 1', [organizationId, id]);
    return rows.length > 0;
  }
}
