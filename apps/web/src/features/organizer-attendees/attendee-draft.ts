import type { Attendee } from '@within24/shared';

export const correctable = ['name', 'email', 'company', 'title', 'ticketType'] as const;
export type Correctable = (typeof correctable)[number];
/** What the form holds; an empty field is none. */
export type Draft = Record<Correctable, string>;
/** Fields that somebody else changed meanwhile, with what they hold now. */
export type Elsewhere = Partial<Draft>;

export const draftOf = (attendee: Attendee): Draft =>
  Object.fromEntries(correctable.map((field) => [field, attendee[field] ?? ''])) as Draft;

/** What of the draft differs from what was read, as the server takes it. */
export function changesIn(draft: Draft, read: Draft): Partial<Record<Correctable, string | null>> {
  const changed = correctable.filter((field) => draft[field].trim() !== read[field]);
  return Object.fromEntries(changed.map((field) => [field, draft[field].trim() || null]));
}

/**
 * The draft over what somebody else has saved meanwhile: a field that only they changed follows them, what is typed stays.
 * `elsewhere` names each field that they changed.
 */
export function rebased(draft: Draft, read: Draft, now: Draft): { draft: Draft; elsewhere: Elsewhere } {
  const theirs = correctable.filter((field) => now[field] !== read[field]);
  const untouched = theirs.filter((field) => draft[field].trim() === read[field]);
  const valuesOf = (fields: Correctable[]) => Object.fromEntries(fields.map((field) => [field, now[field]]));
  return { draft: { ...draft, ...valuesOf(untouched) }, elsewhere: valuesOf(theirs) };
}
