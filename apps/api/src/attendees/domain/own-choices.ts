import { correctedTime, type OwnChanges } from '@within24/shared';

type Field = keyof OwnChanges;

/** When the attendee last chose each of their fields. */
type Chosen = { sharingChosenAt: Date | null; remindersChosenAt: Date | null; fieldsChosenAt: Partial<Record<Field, string>> };

/** By the phone's clock, as ISO instants; `receivedAt` by the server's, in epoch milliseconds. */
type ChoiceTimes = { chosenAt?: string; sentAt?: string; receivedAt: number };

/** When a choice was really made; now where the phone does not say. */
export function chosenTime({ chosenAt, sentAt, receivedAt }: ChoiceTimes): Date {
  if (chosenAt === undefined || sentAt === undefined) return new Date(receivedAt);
  return new Date(correctedTime({ doneAt: Date.parse(chosenAt), sentAt: Date.parse(sentAt), receivedAt }));
}

/** The switch and the ticks are one choice: whoever withdrew does not want more ticks either. */
const isSharing = (field: Field) => field === 'sharing' || field === 'sharedFields';

function lastChosen(field: Field, chosen: Chosen): Date | null {
  if (isSharing(field)) return chosen.sharingChosenAt;
  if (field === 'wantsReminders') return chosen.remindersChosenAt;
  const at = chosen.fieldsChosenAt[field];
  return at === undefined ? null : new Date(at);
}

/**
 * What of these changes still counts, with its times: a phone that was without network for long must not undo what was
 * chosen on another one since.
 */
export function newestChoices(changes: OwnChanges, madeAt: Date, chosen: Chosen): OwnChanges & Partial<Chosen> {
  const newest = (Object.keys(changes) as Field[]).filter((field) => madeAt >= (lastChosen(field, chosen) ?? madeAt));
  const others = newest.filter((field) => !isSharing(field) && field !== 'wantsReminders');
  return {
    ...Object.fromEntries(newest.map((field) => [field, changes[field]])),
    ...(newest.some(isSharing) && { sharingChosenAt: madeAt }),
    ...(newest.includes('wantsReminders') && { remindersChosenAt: madeAt }),
    fieldsChosenAt: { ...chosen.fieldsChosenAt, ...Object.fromEntries(others.map((field) => [field, madeAt.toISOString()])) },
  };
}
