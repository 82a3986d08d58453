import { Injectable } from '@nestjs/common';
import type { Attendee, AttendeeCounts, LinkState } from '@within24/shared';
import { IsNull } from 'typeorm';
import type { Tx } from '../platform/database/database.js';
import { AttendeeRow } from './attendee.entity.js';
import { countsOf } from './domain/attendee-counts.js';
import { linkStateOf } from './link-state.js';

const attendeeColumns = `a.id, a.name, a.email, a.company, a.title, a.ticket_type as "ticketType", a.language,
  a.invited_at as "invitedAt", a.opened_at as "openedAt", ${linkStateOf} as "linkState", a.delivery_trouble as "deliveryTrouble", b.short_code as "shortCode", a.created_at as "createdAt",
  to_hex(hashtextextended(jsonb_build_array(a.name, a.email, a.company, a.title, a.ticket_type)::text, 0)) as version`;
const currentBadge = `left join badge_code b
  on b.organization_id = a.organization_id and b.event_id = a.event_id and b.attendee_id = a.id and b.revoked_at is null`;

export type AttendeeFilter = { query?: string; linkState?: LinkState; ticketType?: string; after?: string; limit: number };

/** Of somebody who deleted their data only an empty row is left, which is nobody. */
const notErased = { erasedAt: IsNull() };

@Injectable()
export class AttendeesRepository {
  async byId(tx: Tx, organizationId: string, eventId: string, id: string): Promise<AttendeeRow | null> {
    return tx.findOneBy(AttendeeRow, { organizationId, eventId, id, ...notErased });
  }

  /** The attendee, held by this transaction: nobody scans them or opens their link meanwhile. */
  async held(tx: Tx, organizationId: string, eventId: string, id: string): Promise<AttendeeRow | null> {
    return tx.findOne(AttendeeRow, { where: { organizationId, eventId, id, ...notErased }, lock: { mode: 'pessimistic_write' } });
  }

  /** Those of these attendees who are there, as {@link held} holds one. */
  async heldAmong(tx: Tx, organizationId: string, eventId: string, ids: string[]): Promise<{ id: string; email: string | null }[]> {
    return tx.query(
      `select id, email from attendee where organization_id = $1 and event_id = $2 and id = any($3) and erased_at is null
       order by id for update`,
      [organizationId, eventId, ids],
    );
  }

  async add(tx: Tx, attendee: Partial<AttendeeRow>): Promise<void> {
    await tx.insert(AttendeeRow, attendee);
  }

  async update(tx: Tx, organizationId: string, eventId: string, id: string, changed: Partial<AttendeeRow>): Promise<void> {
    await tx.update(AttendeeRow, { organizationId, eventId, id, ...notErased }, { ...changed, updatedAt: () => 'now()' });
  }

  /**
   * These attendees have another address: the links that were mailed to the old one stop, the new one is not invited yet, and what
   * became of mails to the old one says nothing of it.
   */
  async readdress(tx: Tx, organizationId: string, eventId: string, ids: string[]): Promise<void> {
    await tx.query(
      `with stopped as (
         update personal_link set revoked_at = now()
         where organization_id = $1 and event_id = $2 and attendee_id = any($3) and revoked_at is null),
       invited as (
         update invitation set to_old_address = true where organization_id = $1 and event_id = $2 and attendee_id = any($3) and state <> 'queued')
       update attendee set invited_at = null, delivery_trouble = null where organization_id = $1 and event_id = $2 and id = any($3)`,
      [organizationId, eventId, ids],
    );
  }

  /** Attendees after `after` in order of registration, as an organizer sees them. */
  async listed(tx: Tx, organizationId: string, eventId: string, filter: AttendeeFilter): Promise<Attendee[]> {
    const { query, linkState, ticketType, after, limit } = filter;
    const people = query ? 'search_attendees($2, $7) f join attendee a on a.id = f.id' : 'attendee a';
    return tx.query(
      `select ${attendeeColumns} from (
         select a.* from ${people}
         where a.organization_id = $1 and a.event_id = $2 and a.erased_at is null and ($3::uuid is null or a.id > $3)
           and ($4::text is null or ${linkStateOf} = $4) and ($5::text is null or a.ticket_type = $5)
         order by a.id limit $6) a ${currentBadge} order by a.id`,
      [organizationId, eventId, after ?? null, linkState ?? null, ticketType || null, limit, ...(query ? [query] : [])],
    );
  }

  /** At most five attendees of this address, or of this name or one that reads alike and has as many words. */
  async lookalikes(tx: Tx, organizationId: string, eventId: string, name: string, addressKey: Buffer | null): Promise<Attendee[]> {
    return tx.query(
      `select ${attendeeColumns} from (
         select a.id from attendee a where a.organization_id = $1 and a.event_id = $2 and a.address_key = $4
         union select a.id from search_attendees($2, $3) f join attendee a on a.organization_id = $1 and a.event_id = $2 and a.id = f.id
         where cardinality(regexp_split_to_array(split_part(a.search_text, E'\\n', 1), ' '))
           = cardinality(regexp_split_to_array(searchable($3), ' '))
         order by id limit 5) found
       join attendee a on a.organization_id = $1 and a.event_id = $2 and a.id = found.id and a.erased_at is null ${currentBadge} order by a.id`,
      [organizationId, eventId, name, addressKey],
    );
  }

  async counts(tx: Tx, organizationId: string, eventId: string): Promise<Omit<AttendeeCounts, 'printed'>> {
    const rows: { linkState: LinkState; ticketType: string | null; count: number }[] = await tx.query(
      `select ${linkStateOf} as "linkState", a.ticket_type as "ticketType", count(*)::int as count from attendee a
       where a.organization_id = $1 and a.event_id = $2 and a.erased_at is null group by 1, 2`,
      [organizationId, eventId],
    );
    return countsOf(rows);
  }

  async listedOne(tx: Tx, organizationId: string, eventId: string, id: string): Promise<Attendee | undefined> {
    const rows: Attendee[] = await tx.query(
      `select ${attendeeColumns} from attendee a ${currentBadge} where a.organization_id = $1 and a.event_id = $2 and a.id = $3 and a.erased_at is null`,
      [organizationId, eventId, id],
    );
    return rows[0];
  }

  /** Which of these attendees scanned or were scanned, so that they can no longer simply go. */
  async met(tx: Tx, organizationId: string, eventId: string, ids: string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await tx.query(
      `select i.id from unnest($3::uuid[]) as i(id) where exists (
         select from scan s where s.organization_id = $1 and s.event_id = $2 and (s.scanner_id = i.id or s.scanned_id = i.id))`,
      [organizationId, eventId, ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  async remove(tx: Tx, organizationId: string, eventId: string, ids: string[]): Promise<void> {
    await tx.query('delete from attendee where organization_id = $1 and event_id = $2 and id = any($3)', [organizationId, eventId, ids]);
  }
}
