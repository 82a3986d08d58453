import type { OwnChanges } from '@within24/shared';
import type { Waiting, WaitingChoices } from './items.js';

type Field = keyof OwnChanges;

/** The choices that wait, with those that were just made: each keeps the time at which it was made. */
export function withChoices(kept: Waiting | undefined, made: WaitingChoices): WaitingChoices {
  const chosenNow = Object.fromEntries(Object.keys(made.changes).map((field) => [field, made.madeAt]));
  if (kept?.kind !== 'me') return { ...made, chosenAt: chosenNow };
  const chosenBefore = Object.fromEntries((Object.keys(kept.changes) as Field[]).map((field) => [field, chosenAt(kept, field)]));
  return { ...made, changes: { ...kept.changes, ...made.changes }, chosenAt: { ...chosenBefore, ...chosenNow } };
}

/** What goes to the server, one request for each time at which something was chosen, the earliest first. */
export function choicesByTime(item: WaitingChoices): (OwnChanges & { chosenAt: string })[] {
  const fields = Object.keys(item.changes) as Field[];
  const times = [...new Set(fields.map((field) => chosenAt(item, field)))].sort();
  return times.map((time) => {
    const chosenThen = fields.filter((field) => chosenAt(item, field) === time);
    return { ...Object.fromEntries(chosenThen.map((field) => [field, item.changes[field]])), chosenAt: time };
  });
}

const chosenAt = (item: WaitingChoices, field: Field) => item.chosenAt?.[field] ?? item.madeAt;
