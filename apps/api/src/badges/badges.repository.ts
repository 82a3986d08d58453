import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

export type NewBadge = { attendeeId: string; code: string };

@Injectable()
export class BadgesRepository {
  /** Stores codes; answers the attendees whose code was already taken by somebody. */
  async add(tx: Tx, organizationId: string, eventId: string, badges: NewBadge[]): Promise<string[]> {
    const stored: { attendeeId: string }[] = await tx.query(
      `insert into badge_code (organization_id, event_id, attendee_id, code)
       select $1, $2, b.attendee_id, b.code from unnest($3::uuid[], $4::text[]) as b(attendee_id, code)
       on conflict do nothing returning attendee_id as "attendeeId"`,
      [organizationId, eventId, badges.map((badge) => badge.attendeeId), badges.map((badge) => badge.code)],
    );
    const done = new Set(stored.map((badge) => badge.attendeeId));
    return badges.map((badge) => badge.attendeeId).filter((id) => !done.has(id));
  }

  async currentCode(tx: Tx, organizationId: string, eventId: string, attendeeId: string): Promise<string | undefined> {
    const rows: { code: string }[] = await tx.query(
      `select code from badge_code where organization_id = $1 and event_id = $2 and attendee_id = $3 and revoked_at is null`,
      [organizationId, eventId, attendeeId],
    );
    return rows[0]?.code;
  }

  /** Stops the attendee's badge and holds the attendee, so that one re-issue follows the other; says whether they are there. */
  async revoke(tx: Tx, organizationId: string, eventId: string, attendeeId: string): Promise<boolean> {
    const place = [organizationId, eventId, attendeeId];
    const held: unknown[] = await tx.query(
      'select from attendee where organization_id = $1 and event_id = $2 and id = $3 and erased_at is null for no key update',
      place,
    );
    await tx.query(
      `update badge_code set revoked_at = now()
       where organization_id = $1 and event_id = $2 and attendee_id = $3 and revoked_at is null`,
      place,
    );
    return held.length > 0;
  }
}
