import { Injectable } from '@nestjs/common';
import { eventTagOf, parseBadge, scanItem, uuid, type ScanAnswer, type ScanBatchRequest, type ScanStatus } from '@within24/shared';
import type { AttendeeIdentity, ScannedEvent } from '../attendees/index.js';
import { Changes } from '../platform/changes.js';
import { Database } from '../platform/database/database.js';
import { DomainError, found } from '../platform/errors.js';
import { ContactsService } from './contacts.service.js';
import { placeScan } from './domain/place-scan.js';
import { ScansRepository, type PlacedScan, type WrittenScan } from './scans.repository.js';

const undoSeconds = 60;

/** An item's answer that needs no write, or the scan to write. */
type Sorted = { clientScanId: string | null; status: ScanStatus } | PlacedScan;
type Upload = { scanner: AttendeeIdentity; event: ScannedEvent; sentAt: number; receivedAt: number };

function sort(item: unknown, { scanner, event, sentAt, receivedAt }: Upload): Sorted {
  const parsed = scanItem.safeParse(item);
  const clientScanId = uuid.safeParse((item as { clientScanId?: unknown } | null)?.clientScanId).data ?? null;
  if (!parsed.success) return { clientScanId, status: 'invalid' };
  const { code, scannedAt, note, tags } = parsed.data;
  const refused = (status: ScanStatus) => ({ clientScanId, status });
  const badge = parseBadge(code);
  if (!badge) return refused('unknown_code');
  if (badge.kind === 'code' && eventTagOf(badge.code) !== event.tag) return refused('other_event');
  const times = { scannedAt: new Date(scannedAt).getTime(), sentAt, receivedAt };
  const placed = placeScan({ ...times, event: { startsAt: event.startsAt.getTime(), endsAt: event.endsAt.getTime() } });
  if (!placed) return refused('out_of_window');
  return {
    ...scanner,
    clientScanId: parsed.data.clientScanId,
    badge: badge.kind === 'code' ? { code: badge.code } : { shortCode: badge.shortCode },
    readCode: badge.kind === 'code' ? badge.code : badge.shortCode,
    scannedAt: times.scannedAt,
    offset: placed.offset,
    metAt: new Date(placed.metAt).toISOString(),
    madeAt: new Date(placed.madeAt).toISOString(),
    metAtMoved: placed.moved,
    receivedAt: new Date(receivedAt).toISOString(),
    note,
    tags,
  };
}

/** The first item under an id counts; another scan under the same id in the same upload is a conflict. */
function refuseOtherPayloads(items: Sorted[]): Sorted[] {
  const payloads = new Map<string, string>();
  return items.map((item) => {
    if (!('metAt' in item)) return item;
    const [id, payload] = [item.clientScanId.toLowerCase(), `${item.readCode} ${item.scannedAt}`];
    const first = payloads.get(id) ?? payload;
    payloads.set(id, first);
    return first === payload ? item : { clientScanId: item.clientScanId, status: 'conflict' };
  });
}

/** Scans become connections: each item of an upload is answered for itself, after the commit that holds it. */
@Injectable()
export class ScansService {
  constructor(
    private readonly database: Database,
    private readonly scans: ScansRepository,
    private readonly contacts: ContactsService,
    private readonly changes: Changes,
  ) {}

  /** `event` is the scanner's. */
  async record(scanner: AttendeeIdentity, event: ScannedEvent, batch: ScanBatchRequest): Promise<ScanAnswer[]> {
    const upload = { scanner, event, sentAt: new Date(batch.sentAt).getTime(), receivedAt: this.database.now() };
    const sorted = refuseOtherPayloads(batch.items.map((item) => sort(item, upload)));
    const toWrite = sorted.filter((item): item is PlacedScan => 'metAt' in item);
    const written = toWrite.length > 0 ? await this.scans.write(toWrite) : [];
    if (written.some(({ contactId }) => contactId)) this.changes.announce();
    return this.answers(scanner, sorted, written);
  }

  /** Takes a scan back within 60 seconds of its upload; a connection without another scan goes with it. */
  async undo(scanner: AttendeeIdentity, clientScanId: string): Promise<void> {
    await this.database.tenant(scanner.organizationId, async (tx) => {
      const scan = found(await this.scans.recent(tx, scanner, clientScanId));
      if (scan.undone) return;
      if (scan.age > undoSeconds) {
        throw new DomainError(
          'conflict',
          'too_late_to_undo',
          'A scan can be undone for 60 seconds; now you can remove the person instead.',
        );
      }
      const people = await this.scans.peopleOf(tx, scanner, scan.connectionId);
      await this.scans.undo(tx, scanner, clientScanId, scan.connectionId);
      await this.changes.record(tx, scanner.organizationId, scanner.eventId, people);
    });
    this.changes.announce();
  }

  private async answers(scanner: AttendeeIdentity, sorted: Sorted[], written: WrittenScan[]): Promise<ScanAnswer[]> {
    const ids = written.flatMap(({ contactId }) => contactId ?? []);
    const views = ids.length > 0 ? await this.contacts.viewsAmongOthers(scanner, ids) : [];
    const byId = new Map(views.map((contact) => [contact.id, contact]));
    const next = written.values();
    return sorted.map((item) => {
      if (!('metAt' in item)) return item;
      const { status, contactId } = next.next().value!;
      const contact = contactId ? byId.get(contactId) : undefined;
      return { clientScanId: item.clientScanId, status, ...(contact && { contact }) };
    });
  }
}
