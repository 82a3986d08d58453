import type { Delivered } from './delivered.js';
import { isSame, type Waiting, type WaitingNote } from './items.js';
import { isSameWriting, mergedWriting } from './note-merge.js';

/** What remains of an item once its sent copy was taken: nothing, or what was changed while it was under way. */
export function leftOf(kept: Waiting, sent: Waiting, { contact, tooLong }: Delivered): Waiting | undefined {
  if (kept.kind === 'note' && sent.kind === 'note') return noteLeftOf(kept, sent, tooLong?.contact ?? contact, tooLong);
  if (isSame(kept, sent)) return undefined;
  if (kept.kind !== 'me' || sent.kind !== 'me') return kept;
  const newer = Object.entries(kept.changes).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(sent.changes[field as keyof typeof sent.changes]),
  );
  return newer.length > 0 ? { ...kept, changes: Object.fromEntries(newer) } : undefined;
}

function noteLeftOf(kept: WaitingNote, sent: WaitingNote, there: WaitingNote['contact'] | undefined, tooLong: Delivered['tooLong']) {
  if (!there || (isSameWriting(kept, sent) && !tooLong)) return undefined;
  const { id, note, tags, version } = there;
  // What was written meanwhile was written over what was sent, not over what a merge made of it.
  return { ...kept, contact: { id, note, tags, version }, ...mergedWriting(sent, kept, tooLong ?? there) };
}
