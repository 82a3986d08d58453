import type { ScanItem } from '@within24/shared';
import type { WaitingScan } from './items.js';

const mostItems = 100;
const mostBytes = 200_000;
const encoder = new TextEncoder();

const itemOf = ({ id, code, scannedAt, note, tags }: WaitingScan): ScanItem => ({
  clientScanId: id,
  code,
  scannedAt,
  ...(note ? { note } : {}),
  ...(tags?.length ? { tags } : {}),
});

/** One upload: the scans of one attendee, within what the server takes at once. */
export type Batch = { attendeeId: string; scans: WaitingScan[]; items: ScanItem[] };

/** Cuts the waiting scans into uploads of one attendee each, of at most 100 items and 200,000 bytes. */
export function batchesOf(scans: WaitingScan[]): Batch[] {
  const batches: Batch[] = [];
  const open = new Map<string, { batch: Batch; bytes: number }>();
  for (const scan of scans) {
    const item = itemOf(scan);
    const bytes = encoder.encode(JSON.stringify(item)).length;
    let last = open.get(scan.attendeeId);
    if (!last || last.batch.items.length >= mostItems || last.bytes + bytes > mostBytes) {
      last = { batch: { attendeeId: scan.attendeeId, scans: [], items: [] }, bytes: 0 };
      open.set(scan.attendeeId, last);
      batches.push(last.batch);
    }
    last.batch.scans.push(scan);
    last.batch.items.push(item);
    last.bytes += bytes;
  }
  return batches;
}
