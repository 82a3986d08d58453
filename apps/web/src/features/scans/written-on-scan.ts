import type { Waiting, WaitingScan } from '../../offline/items.js';
import { tidied, type Written } from '../../offline/note-merge.js';

type Scanned = Pick<WaitingScan, 'id' | 'attendeeId' | 'code' | 'scannedAt'> & { isUndone: boolean };

/**
 * What to keep of a scan without a contact yet once `mine` was written about it. Where the scan is gone, another tab had its answer,
 * or it was refused while somebody wrote: sent again it is answered again, and what was written goes with that answer.
 */
export function writtenOnScan(kept: Waiting | undefined, scan: Scanned, mine: Partial<Written>): Waiting | undefined {
  if (kept?.kind === 'scan') return { ...kept, ...tidied(mine) };
  if (kept || scan.isUndone) return kept;
  const { id, attendeeId, code, scannedAt } = scan;
  return { kind: 'scan', id, attendeeId, code, scannedAt, madeAt: scannedAt, tries: 1, note: '', ...tidied(mine) };
}
