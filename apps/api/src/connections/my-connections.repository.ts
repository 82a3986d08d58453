import { Injectable } from '@nestjs/common';
import type { MyScan } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import type { Tx } from '../platform/database/database.js';

/** What an attendee scanned and whom they met, for themselves: to be handed out, or deleted. */
@Injectable()
export class MyConnectionsRepository {
  async scans(tx: Tx, me: AttendeeIdentity): Promise<MyScan[]> {
    return tx.query(
      `select s.client_scan_id as "clientScanId", s.scanned_at as "scannedAt", s.received_at as "receivedAt", s.met_at as "metAt",
         s.undone_at as "undoneAt", c.id as "contactId"
       from scan s
       left join contact c on c.event_id = s.event_id and c.owner_id = s.scanner_id and c.other_id = s.scanned_id
       where s.organization_id = $1 and s.event_id = $2 and s.scanner_id = $3 order by s.received_at, s.client_scan_id`,
      [me.organizationId, me.eventId, me.attendeeId],
    );
  }

  async contactIds(tx: Tx, me: AttendeeIdentity): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      'select id from contact where organization_id = $1 and event_id = $2 and owner_id = $3 order by met_at, id',
      [me.organizationId, me.eventId, me.attendeeId],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Empties the attendee's side of every connection and takes it off their list, so that nobody is asked to write to them.
   * Answers who is on the other sides; those stay as they are.
   */
  async emptyContacts(tx: Tx, me: AttendeeIdentity): Promise<string[]> {
    const [rows]: [{ otherId: string }[]] = await tx.query(
      `update contact set note = '', tags = '{}', snoozed_until = null, muted_at = null, blocked_at = null, infeasible = false,
         removed_at = coalesce(removed_at, now()), version = version + 1, updated_at = now()
       where organization_id = $1 and event_id = $2 and owner_id = $3 returning other_id as "otherId"`,
      [me.organizationId, me.eventId, me.attendeeId],
    );
    return rows.map((row) => row.otherId);
  }

  /** Takes the attendee's badge codes out of the scans that read them. */
  async forgetCodes(tx: Tx, me: AttendeeIdentity): Promise<void> {
    await tx.query(`update scan set read_code = '' where organization_id = $1 and event_id = $2 and scanned_id = $3`, [
      me.organizationId,
      me.eventId,
      me.attendeeId,
    ]);
  }
}
