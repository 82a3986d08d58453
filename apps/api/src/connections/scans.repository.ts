import { Injectable } from '@nestjs/common';
import type { ScanStatus } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { newId } from '../platform/ids.js';

/** A scan whose time is settled, as the database's write takes it. Instants are ISO-8601. */
export type PlacedScan = AttendeeIdentity & {
  clientScanId: string;
  badge: { code: string } | { shortCode: string };
  /** What was read, to tell a repeated upload from another scan under the same id. */
  readCode: string;
  /** By the phone's clock, any year; epoch milliseconds. */
  scannedAt: number;
  /** What corrects the phone's clock; milliseconds. */
  offset: number;
  metAt: string;
  /** What counts against a re-issue of the badge and a removal, which can come after the event. */
  madeAt: string;
  metAtMoved: boolean;
  receivedAt: string;
  note?: string;
  tags?: string[];
};
export type WrittenScan = { status: ScanStatus; contactId: string | null };
export type RecentScan = { connectionId: string; undone: boolean; age: number };

@Injectable()
export class ScansRepository {
  private readonly written;

  constructor(private readonly database: Database) {
    this.written = database.joint<PlacedScan, WrittenScan>({
      name: 'scans write',
      alone: (scans) => this.call('record_scans', scans),
      together: (scans) => this.call('record_scans_together', scans),
    });
  }

  /** Writes scans of any attendees and events, all or none; answers in their order, after the commit. */
  async write(scans: PlacedScan[]): Promise<WrittenScan[]> {
    return this.written(scans);
  }

  /** A scan of this scanner that can perhaps be undone; `age` in seconds since it was received. */
  async recent(tx: Tx, scanner: AttendeeIdentity, clientScanId: string): Promise<RecentScan | undefined> {
    const rows: RecentScan[] = await tx.query(
      `select connection_id as "connectionId", undone_at is not null as undone, extract(epoch from now() - received_at)::float8 as age
       from scan where organization_id = $1 and event_id = $2 and scanner_id = $3 and client_scan_id = $4 for update`,
      [scanner.organizationId, scanner.eventId, scanner.attendeeId, clientScanId],
    );
    return rows[0];
  }

  /**
   * Marks a scan as undone; what stays of the connection follows from the pair's other scans. A removal outlives it, so
   * that nobody gets around one by undoing and scanning again.
   */
  async undo(tx: Tx, scanner: AttendeeIdentity, clientScanId: string, connectionId: string): Promise<void> {
    const place = [scanner.organizationId, scanner.eventId];
    await tx.query(
      `update scan set undone_at = now() where organization_id = $1 and event_id = $2 and scanner_id = $3 and client_scan_id = $4`,
      [...place, scanner.attendeeId, clientScanId],
    );
    await tx.query(
      `delete from connection k where k.organization_id = $1 and k.event_id = $2 and k.id = $3
         and not exists (select from scan s where s.event_id = k.event_id and s.connection_id = k.id and s.undone_at is null)
         and not exists (select from contact c where c.event_id = k.event_id and c.connection_id = k.id and c.removed_at is not null)`,
      [...place, connectionId],
    );
    await tx.query(
      `update contact c set met_at = coalesce(rest.met_at, c.met_at), updated_at = now(), collected = exists (
           select from scan s where s.event_id = c.event_id and s.connection_id = c.connection_id and s.scanner_id = c.owner_id and s.undone_at is null)
       from (select min(met_at) as met_at from scan where organization_id = $1 and event_id = $2 and connection_id = $3 and undone_at is null) rest
       where c.organization_id = $1 and c.event_id = $2 and c.connection_id = $3`,
      [...place, connectionId],
    );
    await tx.query(
      `update connection k set met_at = c.met_at from contact c
       where k.organization_id = $1 and k.event_id = $2 and k.id = $3 and c.event_id = k.event_id and c.connection_id = k.id`,
      [...place, connectionId],
    );
  }

  private async call(name: keyof typeof statements, scans: PlacedScan[]): Promise<WrittenScan[]> {
    const rows = await this.database.call<WrittenScan & { n: number }>(statements[name], [JSON.stringify(scans.map(toItem))]);
    return rows.sort((a, b) => a.n - b.n).map(({ status, contactId }) => ({ status, contactId }));
  }

  async peopleOf(tx: Tx, { organizationId, eventId }: AttendeeIdentity, connectionId: string): Promise<string[]> {
    const rows: { lower: string; higher: string }[] = await tx.query(
      `select lower_attendee_id as lower, higher_attendee_id as higher from connection
       where organization_id = $1 and event_id = $2 and id = $3 for update`,
      [organizationId, eventId, connectionId],
    );
    return rows.flatMap(({ lower, higher }) => [lower, higher]);
  }
}

const statements = {
  record_scans: 'select n, status, contact_id as "contactId" from record_scans($1)',
  record_scans_together: 'select n, status, contact_id as "contactId" from record_scans_together($1)',
};

function toItem(scan: PlacedScan, n: number) {
  return {
    n,
    organization_id: scan.organizationId,
    event_id: scan.eventId,
    scanner_id: scan.attendeeId,
    client_scan_id: scan.clientScanId,
    code: 'code' in scan.badge ? scan.badge.code : null,
    short_code: 'shortCode' in scan.badge ? scan.badge.shortCode : null,
    read_code: scan.readCode,
    scanned_at_ms: scan.scannedAt,
    offset_ms: scan.offset,
    met_at: scan.metAt,
    made_at: scan.madeAt,
    met_at_moved: scan.metAtMoved,
    received_at: scan.receivedAt,
    note: scan.note ?? null,
    tags: scan.tags ?? null,
    connection_id: newId(),
    scanner_contact_id: newId(),
    scanned_contact_id: newId(),
  };
}
