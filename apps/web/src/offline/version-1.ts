import type { Waiting } from './items.js';

/** An item as the first version kept it: a scan or a note, without its time, its tries and its tags. */
type Version1 = Partial<Waiting> & { kind: Waiting['kind'] };

/** An item of the first version as this one keeps it. It may have been sent already, for all we know. */
export function fromVersion1(item: Version1): Waiting {
  const scannedAt = item.kind === 'scan' ? item.scannedAt : undefined;
  const tags = item.kind === 'note' ? (item.tags ?? item.contact?.tags ?? []) : undefined;
  const contact = item.kind === 'note' ? { contact: { ...item.contact, tags } } : {};
  return { madeAt: scannedAt ?? new Date().toISOString(), tries: 1, ...item, ...(tags && { tags }), ...contact } as Waiting;
}
